"""Whether a question asks for a reason, which no figure or row without the word is; or for whom."""

from __future__ import annotations

import re

_WHY = re.compile(r"(?i)\bwhy\b|\breasons?\b|\bwhat\s+caused\b")
# "Who knows why the bridge was closed?" asks for something else.
_WHO = re.compile(r"(?i)^\W*who(?:m|se)?\b")
_ELSE = re.compile(r"(?i)^\W*(?:who(?:m|se)?|when|where|how\s+(?:many|much|often|long))\b")


def asks_why(question: str) -> bool:
    """Whether a question asks why something is or was so."""
    return _WHY.search(question) is not None and _ELSE.search(question) is None


def asks_who(question: str) -> bool:
    """Whether somebody is asked for: "Who led it?", "Whose is it?"."""
    return _WHO.search(question) is not None
