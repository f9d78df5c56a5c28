"""Whether a question asks for a reason: no figure is one, and no row that lacks the word."""

from __future__ import annotations

import re

_WHY = re.compile(r"(?i)\bwhy\b|\breasons?\b|\bwhat\s+caused\b")
# "Who knows why the bridge was closed?" asks for something else.
_ELSE = re.compile(r"(?i)^\W*(?:who(?:m|se)?|when|where|how\s+(?:many|much|often|long))\b")


def asks_why(question: str) -> bool:
    """Whether a question asks why something is or was so."""
    return _WHY.search(question) is not None and _ELSE.search(question) is None
