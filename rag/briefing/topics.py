"""From a request such as "Prepare a briefing on …: who …, what …" to the questions in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.language import content_words

_REQUEST = re.compile(
    r"(?ix)^\s*(?:please\s+)?(?:can\s+you\s+|could\s+you\s+)?"
    r"(?:(?:i|we)\s+(?:need|want|would\s+like)\s+|(?:prepare|write|draft|make|give|send|get)\s+(?:me|us)?\s*)?"
    r"(?:(?:an?|the)\s+)?(?:short\s+|brief\s+)?"
    r"(?:briefing(?:\s+(?:note|paper))?\s+(?:on|about|of|for)|brief\s+(?:me|us)\s+(?:on|about)"
    r"|(?:summari[sz]e|outline|describe|explain|review)|(?:a\s+)?(?:summary|overview)\s+of)\s+"
)
_AUDIENCE = re.compile(
    r"(?i)\s+for\s+(?:an?|the|my|our)\s+(?:[\w-]+\s+){0,3}"
    r"(?:minister|ambassador|director|committee|board|reader|audience|colleague|boss|team)s?$"
)
_JOINT = re.compile(
    r"\s*[:;]\s*|\s*,\s+and\s+(?=(?:who|what|when|where|why|how|which|whether)\b)"
    r"|\s*,\s+(?=(?:and\s+|on\s+)?(?:who|what|when|where|why|how|which|whether)\b)"
    r"|\s+and\s+(?=(?:who|what|when|where|why|how|which|whether)\b)",
    re.IGNORECASE,
)


def strip_request(topic: str) -> str:
    """The topic without the words that ask for a briefing or name its reader."""
    bare = _REQUEST.sub("", topic.strip()).rstrip(" .!")
    bare = _AUDIENCE.sub("", bare)
    return bare if content_words(bare) else topic.strip()


def split_topic(topic: str | Sequence[str]) -> tuple[str, ...]:
    """The whole topic first, then its parts, each with the head that it depends on.

    An outline, a sequence of questions, is split at its own lines.
    """
    if not isinstance(topic, str):
        return tuple(dict.fromkeys(strip_request(line) for line in topic if content_words(line)))
    bare = strip_request(topic)
    head, *rest = [part for part in _JOINT.split(bare) if content_words(part)] or [bare]
    return tuple(dict.fromkeys((bare, *(f"{head}: {part}" for part in rest))))
