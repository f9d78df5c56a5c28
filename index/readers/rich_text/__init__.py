"""RTF: paragraphs, lists, tables and notes as they are set; title and author as it says them."""

from index.readers.rich_text.rtf_file import read_rtf, rtf_reading

__all__ = ["read_rtf", "rtf_reading"]
