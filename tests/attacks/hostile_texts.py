"""Texts made to hold up whoever reads them: each is one thing over and over, of any length."""

from __future__ import annotations

from collections.abc import Callable

# What is said again, or the two between which there is a run.
_REPEATED = {
    "blank lines": "\n",
    "one-letter lines": "x\n",
    "CRLF": "x\r\n",
    "lone CR": "x\r",
    "form feeds": "x\f",
    "dots": ".",
    "digits": "1",
    "numbers with commas": "1,1",
    "one long word": "x",
    "dashes": "-",
    "underscores": "_",
    "ellipses": "a … ",
    "zero-width spaces": "\u200b",
    "byte-order marks": "\ufeff",
    "soft hyphens": "\u00ad",
    "combining accents": "e\u0301",
    "families of emoji": "👩‍👩‍👧 ",
    "Arabic": "\u0627\u0644 ",
    "Chinese": "中",
    "control characters": "x\x01 ",
    "abbreviations": "e.g. ",
    "short sentences": "Aa b. ",
    "initials": "A. ",
    "questions": "a? b",
    "opening quotes": "“",
    "reopened quotes": "\n“a",
    "straight quotes": '"a. ',
    "apostrophes": " 'a",
    "parentheses never closed": "(",
    "brackets": "[1] ",
    "comments never closed": "<!--",
    "CDATA never closed": "<![CDATA[",
    "tags": "<a>b</a>\n\n",
    "entities": "&nbsp;x\n\n",
    "templates never closed": "{{",
    "headings": "Heading Here\n\n",
    "same words": "the same words as before ",
    "Markdown's fences": "```\n# a\n```\n",
    "Markdown's quotes": "> a\n",
    "buttons": "Share\n\n",
    "buttons between prose": "Share\n\nWords of one kind or other stand here.\n\n",
    "invitations": "Please subscribe now to our list of all that you may like, read it with us\n\n",
    "labels in one word": "|newsletter",
    "lines that go on": "and so it goes on and on without an end of any kind yet\n",
    "names": "By Anna Bell\n",
    "dates": "5 May 2014\n",
    "pipes": "|",
    "rows": "| a | b |\n",
    "e-mail addresses": "a@b.c ",
}


def _nested(size: int) -> str:
    return "(" * (size // 2) + ")" * (size // 2)


def _spaces(size: int) -> str:
    return "a" + " " * size + "b"


def _dashed_name(size: int) -> str:
    return "Title\n\nBy A" + "-" * size + "\n foo x"


def _cut_to(unit: str) -> Callable[[int], str]:
    return lambda size: unit * (size // len(unit))


HOSTILE: dict[str, Callable[[int], str]] = {
    **{name: _cut_to(unit) for name, unit in _REPEATED.items()},
    "nested parentheses": _nested,
    "one line of spaces": _spaces,
    "a name of dashes": _dashed_name,
}
