"""One reader per format: a file in, its text fixed once, with what is known of its layout."""

from typing import TYPE_CHECKING

from index.front_pages import lazy

if TYPE_CHECKING:
    from index.readers.circumstances import reading_with
    from index.readers.plain_text import decode
    from index.readers.members import MEMBER_MARK
    from index.readers.zipped import check_parts, parse_xml, read_zip_part
    from index.readers.registry import check_file, read_file, reading_ability
else:  # imported when they are first named: each use needs few of them
    __getattr__ = lazy(
        __name__,
        {
            "index.readers.circumstances": "reading_with",
            "index.readers.plain_text": "decode",
            "index.readers.members": "MEMBER_MARK",
            "index.readers.zipped": "check_parts parse_xml read_zip_part",
            "index.readers.registry": "check_file read_file reading_ability",
        },
    )

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
