"""PowerPoint: slide by slide as pages, with the speaker's notes and comments."""

from index.readers.slides.slide_show import read_pptx

__all__ = ["read_pptx"]
