"""One reader per format: a file in, its text fixed once, with what is known of its layout."""

from index.readers.circumstances import reading_with
from index.readers.plain_text import decode
from index.readers.members import MEMBER_MARK
from index.readers.zipped import check_parts, parse_xml, read_zip_part
from index.readers.registry import check_file, read_file, reading_ability

__all__ = [
    "reading_with",
    "decode",
    "MEMBER_MARK",
    "check_parts",
    "parse_xml",
    "read_zip_part",
    "check_file",
    "read_file",
    "reading_ability",
]
