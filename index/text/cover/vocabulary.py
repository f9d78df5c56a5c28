"""The words by which covers are read, kept in ``vocabulary.toml``; compiled when first needed."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

# What may stand before the word that says what a text is: "National Data " of "National Data
# Strategy". In "a guide to the strategy" that word isn't what the phrase is about.
_HEAD = (
    r"(?:(?!(?:of|for|to|on|in|into|with|by|from|at|about|how|why|what|is|are|was)\b)"
    r"[^\s:;?!]+\s){0,8}"
)


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8"))


@cache
def pattern(name: str, around: str = "(?:{})", *, exact: bool = False) -> re.Pattern[str]:
    """The words called ``name`` as one pattern, in the place of ``{}``; exact or in any case."""
    flags = re.NOFLAG if exact else re.IGNORECASE
    return re.compile(around.replace("{}", "|".join(_lists()[name])), flags)


@cache
def kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Kinds of documents, the most certain first, with what they call themselves."""
    named: dict[str, list[str]] = _lists()["kinds"]
    return tuple(
        (
            kind,
            re.compile(rf"(?:the )?(?:{'|'.join(words).replace('{head}', _HEAD)})", re.IGNORECASE),
        )
        for kind, words in named.items()
    )
