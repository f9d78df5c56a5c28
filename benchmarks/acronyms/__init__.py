"""Questions with acronyms, and what asking and reading with both of their forms is worth."""
