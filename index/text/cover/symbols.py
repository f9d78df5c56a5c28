"""The number or symbol by which a document is cited: printed on its cover, or labelled as such."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.text.cover.cover_lines import CoverLine
from index.text.cover.vocabulary import pattern

_UN = (
    r"(?=\S*\d)(?:A|S|E|T|ST|SG|DP|CCPR|CERD|CEDAW|CRC|CRPD|CAT|CED|HRC|UNEP|TD|PBC|ECE|CAC|FCCC|CBD|IDB"
    r"|NPT|CD|UNW|WHA|EB)(?:/[A-Z0-9][\w.\-]*){1,6}(?:\s\(\d{4}\))?"
)
# Printed as they are, alone or beside the name of who issues it.
_PRINTED = rf"(?<![\w/])(?P<symbol>{_UN}(?![\w/])|{{}})"
_LABEL = (
    r"(?:{})\.?"
    r"(?P<sign>\s?(?:no|nos|nr|n[°º]|№|numbers?|num|numéro)\b)?\.?\s?(?P<mark>[:#№])?\s*"
    r"(?P<symbol>(?-i:(?:[A-Z]{1,6}[ /\-–.]?){0,4}\d[\w./:\-–]*"
    r"(?:[ ][A-Z]{1,4}[ ]?\d+[\w/\-]*){0,2}))"
    r"\W*$"
)
_BESIDE_WORDS, _NUMBERED_WORDS = 9, 14
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-/–]\d\d(?:\d\d)?)?")
_NUMBER = re.compile(r"(?:number|no|nr|n[°º])\b", re.IGNORECASE)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s,;]+[^\s,;.)]")


def find_symbol(lines: Sequence[CoverLine]) -> str | None:
    """The first symbol that a cover prints, else a number that a label announces."""
    printed = (_printed(line.text) for line in lines if not line.is_sentence)
    labelled = (_labelled(line.text) for line in lines)
    found = next((symbol for symbol in printed if symbol), None)
    return found if found is not None else next((s for s in labelled if s), None)


def without_symbol(line: str) -> str:
    """A line without the symbol that it ends with, or up to it: "United Nations S/2021/990"."""
    match = pattern("symbol_forms", _PRINTED, exact=True).search(line)
    before = line[: match.start()].rstrip(" ,;:|–—-") if match is not None else line
    rest = line[match.end() :].strip(" ().") if match is not None else ""
    return before if not rest or rest[:1].isupper() else line


def cut_symbol(line: str) -> str:
    """A line without the symbol printed at its beginning."""
    match = pattern("symbol_forms", _PRINTED, exact=True).match(line)
    return line[match.end() :].lstrip(" ,;:|–—-") if match is not None else line


def is_symbol(line: str) -> bool:
    """Whether a line consists of a symbol, or of a label and one."""
    match = pattern("symbol_forms", _PRINTED, exact=True).fullmatch(line.strip(" ()[]"))
    return match is not None or _labelled(line) is not None


def _printed(line: str) -> str | None:
    """A symbol in a short line; one that is cited in the middle of words isn't the line's own."""
    if doi := _DOI.search(line):
        return doi.group()
    match = pattern("symbol_forms", _PRINTED, exact=True).search(line)
    if match is None:
        return None
    rest = f"{line[: match.start()]} {line[match.end() :]}".split()
    beside = len(rest) <= _BESIDE_WORDS or match.start() == 0
    return match["symbol"] if beside and not _cites(line[: match.start()]) else None


def _cites(before: str) -> bool:
    """Whether the words before a symbol speak of another document."""
    return bool(
        re.search(
            r"(?i)\b(?:in|with|to|by|of|see|under|pursuant|recalling|amending|repealing|supersedes"
            r"|replaces|implementing|contained|on|the)\s\W*$",
            before,
        )
    )


def _labelled(line: str) -> str | None:
    if len(line.split()) > _NUMBERED_WORDS or not any(map(str.isdigit, line)):
        return None  # most lines: quicker than to look for the label
    match = pattern("number_field", _LABEL).search(line)
    if match is None:
        return None
    most = _BESIDE_WORDS if match["sign"] is None else _NUMBERED_WORDS
    if len(line.split()) > most:
        return None
    found = match["symbol"].strip(" .:")
    numbered = match["sign"] or match["mark"] or _NUMBER.match(line)
    if not numbered and _YEAR.fullmatch(found):
        return None  # "Annual Report 2019"
    short = len(found) < (2 if match["sign"] and not match.start() else 3)
    return found if not (short and found.isdigit()) else None
