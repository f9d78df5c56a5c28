"""The form in which something is asked: a question, a statement, a topic, keywords, a name."""

from __future__ import annotations

from enum import StrEnum

from index.language.lexicon import load_lexicon
from index.language.words import all_words, content_words, identifiers, small_words

_QUESTION_MARKS = ("?", "？", "؟")
# What may stand behind one: marks that close, and Markdown's around a word.
_CLOSING = " \n\t\"'”’»)]*_"
_MOST_NAME_WORDS = 3
_MOST_KEYWORDS = 6
# With so many words and no question mark it is a need described at length, not a question put.
_LONG = 12


class AskedForm(StrEnum):
    """What somebody has written who looks for something."""

    QUESTION = "question"
    STATEMENT = "statement"
    TOPIC = "topic"
    KEYWORDS = "keywords"
    NAME = "name"


def asked_form(text: str) -> AskedForm:
    """Tell the form of what is asked, by its signs and small words; English ones, where it has any.

    Only a question mark makes a question of what is long; a remark in parentheses at the end
    changes nothing.
    """
    text = _without_remark(text)
    words = small_words(text)
    if ends_in_question_mark(text):
        return AskedForm.QUESTION
    is_short = len(text.split()) <= _MOST_NAME_WORDS
    if is_short and (identifiers(text) or _is_capitalised(text)):
        return AskedForm.NAME
    lexicon = load_lexicon("en")
    asks = bool(words) and (lexicon.has("asking", words[0]) or lexicon.has("auxiliary", words[0]))
    if asks:
        return AskedForm.QUESTION if len(words) < _LONG else AskedForm.TOPIC
    if any(lexicon.has("auxiliary", word) for word in words[1:]):
        return AskedForm.STATEMENT
    if len(words) <= _MOST_KEYWORDS and len(content_words(text)) == len(words):
        return AskedForm.KEYWORDS
    return AskedForm.TOPIC


def ends_in_question_mark(text: str) -> bool:
    """Whether a question mark of any script ends a text, before what closes quotes and brackets."""
    return text.rstrip(_CLOSING).endswith(_QUESTION_MARKS)


def _without_remark(text: str) -> str:
    stripped = text.rstrip()
    before = stripped[: max(0, stripped.rfind("("))]
    return before if stripped.endswith(")") and before.strip() else text


def _is_capitalised(text: str) -> bool:
    """Whether every word begins with a capital or digit."""
    return all(word[0].isupper() or word[0].isdigit() for word in all_words(text))
