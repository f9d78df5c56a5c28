"""Word: the body with its numbers and tables, then notes, comments, headers and footers."""

from index.readers.word.word_file import read_docx

__all__ = ["read_docx"]
