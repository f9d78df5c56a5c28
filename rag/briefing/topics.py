"""From a request such as "Prepare a briefing on …: who …, what …" to its topic and questions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.language import content_words

_READER = (
    r"(?:an?|the|my|our|his|her|your)\s+(?:[\w’'-]+\s+){0,3}"
    r"(?:minister|ambassador|director|committee|board|reader|audience|colleague|boss|team|cabinet"
    r"|secretary|president|commissioner|head|office|delegation|council|chair|chairman|manager)s?"
)
_REQUEST = re.compile(
    r"(?ix)^\s*(?:please\s+)?(?:(?:can|could|would)\s+you\s+)?(?:please\s+)?"
    r"(?:(?:i|we)\s+(?:need|want|would\s+like|require)\s+"
    r"|(?:prepare|write|draft|make|give|send|get|produce|provide|compile)\s+(?:me\s+|us\s+)?)?"
    # "the Soviet position on", "EU policy on" ask for no paper: whose it is belongs to the topic.
    r"(?:(?:an?|the|some)\s+)?(?-i:[a-z][\w-]*\s+){0,2}?"
    r"(?:(?:(?:briefing|background|information|position|policy)\s*"
    r"(?:notes?|papers?|memos?|points|book)|briefing|(?:background\s+)?information|background)"
    r"(?:\s+for\s+" + _READER.replace(" ", r"\s") + r")?"
    r"\s+(?:on|about|of|for|regarding|concerning)"
    r"|(?<=\s)(?:notes?|memos?|papers?)(?:\s+for\s+" + _READER.replace(" ", r"\s") + r")?"
    r"\s+(?:on|about|of|regarding|concerning)"
    r"|talking\s+points\s+(?:on|about|for)|brief\s+(?:me|us)\s+(?:on|about)|tell\s+(?:me|us)\s+about"
    r"|what\s+is\s+(?:said|known|told|written)\s+(?:about|on|of)"
    r"|what\s+do\s+(?:we|the\s+documents)\s+(?:know|say)\s+(?:about|on)"
    r"|(?:summari[sz]e|outline|describe|explain|review)"
    r"|(?:summary|overview|report)\s+(?:of|on))\s+"
)
_AUDIENCE = re.compile(rf"(?i)\s*,?\s+for\s+{_READER}$")
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
