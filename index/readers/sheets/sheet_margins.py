"""What is printed above and below a sheet: its headers and footers, without what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.worksheet._reader import WorkSheetParser

# Codes for page, date, time, file and sheet, and for how it is set; "&&" is the sign itself.
_CODE = re.compile(r"&(?P<sign>&)|&\[[^\]]*\]|&\"[^\"]*\"|&K[0-9A-Fa-f]{6}|&\d+\s?|&[A-Za-z]")
_FEWEST_LETTERS = 2


def printed_margins(parser: WorkSheetParser) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Lines of the headers and of the footers, each once."""
    said = getattr(parser, "HeaderFooter", None)
    if said is None:
        return (), ()
    kinds = ["odd"]
    kinds += ["even"] if said.differentOddEven else []
    kinds += ["first"] if said.differentFirst else []
    headers = (line for kind in kinds for line in _lines(getattr(said, f"{kind}Header")))
    footers = (line for kind in kinds for line in _lines(getattr(said, f"{kind}Footer")))
    return tuple(dict.fromkeys(headers)), tuple(dict.fromkeys(footers))


def _lines(item: Any) -> Iterator[str]:  # noqa: ANN401 - the library has no types
    for place in (item.left, item.center, item.right) if item is not None else ():
        for line in (place.text or "").splitlines():
            words = " ".join(_CODE.sub(lambda code: code["sign"] or " ", line).split())
            if _says_something(words, line):
                yield words


def _says_something(words: str, line: str) -> bool:
    """Not "Page" or "of", which only stand around a number that is counted."""
    counted = "&P" in line or "&[Page]" in line or "&N" in line
    letters = sum(map(str.isalpha, words))
    return letters >= _FEWEST_LETTERS and not (counted and len(words.split()) <= 2)
