"""Whose words stand in a turn: a label that names somebody, the last one where others cut in."""

from __future__ import annotations

import re

from index import Block, Document, Span
from rag.cards.card_words import bare_words, card_words

# A long word with a full stop ends a sentence: "Robert Sarvis. Image".
_ENDED = re.compile(r"\w{5,}\.\s")
_MOST_WORDS = 2
_REMARK = re.compile(r"\([^()]*\)")
_ARTICLES = "leaning.articles"


def is_speaker(label: str) -> bool:
    """Whether a label may be somebody's: not "Due:", "Action items:", the words below a picture."""
    words, low = card_words("en"), bare_words(label)
    ends = range(max(0, len(low) - _MOST_WORDS), len(low))
    is_key = any(words.at("speech.labels", low, place) == len(low) - place for place in ends)
    return not is_key and _ENDED.search(label) is None


def is_questioner(label: str, language: str) -> bool:
    """Whether a label only says that somebody asks: "QUESTION", "The reporter", "Reporter #2"."""
    said, words = bare_words(_REMARK.sub("", label)), card_words("en")
    low = [word for word in said if word.isalpha() and not words.has(_ARTICLES, word)]
    return any(
        bool(low) and card_words(each).at("speech.questioners", low, 0) == len(low)
        for each in ("en", language)
    )


def last_label(document: Document, block: Block, core: Span) -> str | None:
    """Who cuts in within a turn: "if we — Reed: All right", where Reed has turns of his own."""
    before = document.text[block.span.start : core.end]
    speakers = {b.speaker for b in document.blocks if b.speaker is not None}
    places = [(before.rfind(f" {name}:"), name) for name in speakers]
    place, name = max(places, default=(-1, ""))
    return name if place >= 0 else None
