"""PDF: from the printed page to running text, and back to the place on the page."""

from index.readers.pdf.file import open_pdf, open_page
from index.readers.pdf.ocr import tesseract
from index.readers.pdf.pages import read_pdf
from index.readers.pdf.boxes import Box, find_boxes

__all__ = [
    "open_pdf",
    "open_page",
    "tesseract",
    "read_pdf",
    "Box",
    "find_boxes",
]
