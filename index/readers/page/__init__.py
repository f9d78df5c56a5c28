"""A web page's elements as blocks: which parts are its text, and what each of them is."""

from index.readers.page.parts import judge_parts
from index.readers.page.writing import write_page

__all__ = ["judge_parts", "write_page"]
