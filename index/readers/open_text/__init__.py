"""OpenDocument texts: the body with its numbers and tables, then notes, comments, headers."""

from index.readers.open_text.odt_file import read_odt

__all__ = ["read_odt"]
