"""What of its documents a library is asked: recognised by the words of the question.

A question that only mentions a report is none of these: it must count or list documents, say how
old one is or who wrote it, or name one by its file, title, author or date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index import Document
from index.language import all_words, content_words, is_function_word, is_said_by, small_words
from rag.asking.attribution import is_named
from rag.asking.documents.dated import Dated, dates_asked
from rag.asking.documents.named import named_documents

_FILE = re.compile(r"[\w\-]+\.[A-Za-z]\w{1,4}\b")


class Asks(StrEnum):
    """What is asked of documents."""

    COUNT = "count"
    LIST = "list"
    NEWEST = "newest"
    OLDEST = "oldest"
    AUTHOR = "author"
    DATE = "date"
    ABOUT = "about"
    WITHIN = "within"  # something else, of these documents alone


@dataclass(frozen=True, slots=True)
class About:
    """A question about documents: which are meant, and of what they are to speak.

    ``documents`` are outlines, without text; ``mentioned`` the words that they must have.
    """

    asks: Asks
    documents: tuple[Document, ...]
    mentioned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Words:
    """The question's words in small letters, and where a kind of document stands among them."""

    question: str
    words: list[str]
    noun: int | None

    def has(self, group: str, upto: int | None = None) -> bool:
        return is_said_by(self.words[:upto], group)

    @property
    def asks_what_is_said(self) -> bool:
        """Whether it begins as "What does the report say …" does."""
        return self.words[:1] == ["what"] and self.words[1:2] in (["does"], ["did"], ["do"])

    def opens(self, *words: str) -> bool:
        return self.words[: len(words)] == list(words)


def recognise(question: str, outlines: Iterable[Document]) -> About | None:
    """What is asked of documents; ``None`` where a question asks for what they say.

    ``outlines`` are walked through only where the question's words are those of such a question.
    """
    words = small_words(question)
    noun = next((n for n, word in enumerate(words) if is_said_by([word], "documents")), None)
    asked = _Words(question, words, noun)
    speaks = asked.has("speaking") or asked.has("summarising", 1)
    if noun is None and not (_FILE.search(question) or speaks or asked.has("authoring")):
        return None
    every = tuple(outlines)
    chosen, told = _conditions(asked, every)
    return _of_all(asked, chosen, told) or _of_some(asked, every, chosen if told else ())


def _of_all(asked: _Words, chosen: tuple[Document, ...], told: bool) -> About | None:
    """Counting, listing, the newest and the oldest."""
    if asked.noun is None:
        return None
    mentioned = _mentioned(asked)
    told = told or bool(mentioned)
    if asked.opens("how", "many") and asked.noun <= 3:
        rest = asked.words[asked.noun + 1 :]
        if told or all(is_said_by([word], "presence") for word in rest):
            return About(Asks.COUNT, chosen, mentioned)
    before = asked.words[max(0, asked.noun - 2) : asked.noun]
    by_age = _by_age(before)
    if by_age is not None and asked.words[:1] != ["how"] and chosen:
        ends = {document.metadata.date for document in chosen if document.metadata.date}
        if ends and _says_what(asked):
            wanted = max(ends) if by_age is Asks.NEWEST else min(ends)
            within = tuple(d for d in chosen if d.metadata.date == wanted)
            return About(Asks.WITHIN, within)
        if ends:
            return About(by_age, chosen, mentioned)
    lists = is_said_by(asked.words[: asked.noun], "listing") and not asked.asks_what_is_said
    if told and lists and asked.noun <= 3:
        return About(Asks.LIST, chosen, mentioned)
    return None


def _of_some(
    asked: _Words, every: Sequence[Document], chosen: tuple[Document, ...]
) -> About | None:
    """Who wrote a document, when, what is it about, what does it say."""
    named = named_documents(asked.question, every)
    if asked.opens("who") and asked.has("authoring") and named:
        return About(Asks.AUTHOR, named)
    is_when = asked.opens("when") or asked.opens("what", "is", "the", "date")
    if is_when and asked.has("authoring") and named:
        return About(Asks.DATE, named)
    meant = named or chosen
    if not meant:
        return None
    about = asked.words[-1:] == ["about"] or asked.has("summarising", 3)
    says = asked.asks_what_is_said and (asked.has("speaking") or asked.has("mentioning"))
    if about or (says and not _topic(asked, meant)):
        return About(Asks.ABOUT, meant)
    return About(Asks.WITHIN, meant) if says or _FILE.search(asked.question) else None


def _conditions(asked: _Words, every: Sequence[Document]) -> tuple[tuple[Document, ...], bool]:
    """The documents by an author and of a time that are named, and whether any is."""
    outside = _outside_mention(asked.question)
    by = tuple(d for d in every if is_named(outside, d.metadata.publisher, d.metadata.author))
    dated: Dated | None = dates_asked(outside, asked.noun is not None)
    chosen = by or tuple(every)
    if dated is not None:
        chosen = tuple(document for document in chosen if dated.fits(document.metadata.date))
    return chosen, bool(by) or dated is not None


def _mentioned(asked: _Words) -> tuple[str, ...]:
    """The words of which the documents are to speak, as they stand in the question."""
    place = _mention_place(asked.words, asked.noun)
    if place is None:
        return ()
    rest = asked.words[place + 1 :]
    while rest and is_said_by(rest[:1], "mention_links"):
        del rest[0]
    return tuple(w for w in content_words(" ".join(rest)) if not is_function_word(w))


def _mention_place(words: Sequence[str], noun: int | None) -> int | None:
    """Where it is said that documents speak of something: soon after what they are called."""
    if noun is None:
        return None
    near = range(noun + 1, min(noun + 4, len(words) - 1))
    return next((n for n in near if is_said_by([words[n]], "mentioning")), None)


def _outside_mention(question: str) -> str:
    """A question without that of which documents are to speak."""
    words = all_words(question)
    small = [word.casefold() for word in words]
    noun = next((n for n, word in enumerate(small) if is_said_by([word], "documents")), None)
    place = _mention_place(small, noun)
    if place is None:
        return question
    start = question.find(words[place], question.find(words[noun or 0]))
    return question[:start]


def _by_age(words: Sequence[str]) -> Asks | None:
    if is_said_by(words, "newest"):
        return Asks.NEWEST
    return Asks.OLDEST if is_said_by(words, "oldest") else None


def _says_what(asked: _Words) -> bool:
    """Whether it asks what is said, not which document it is."""
    after = asked.words[(asked.noun or 0) + 1 :]
    return is_said_by(after, "speaking") or is_said_by(after, "mentioning")


def _topic(asked: _Words, meant: Sequence[Document]) -> list[str]:
    """What is asked beside whose and which documents are meant."""
    groups = ("documents", "speaking", "mentioning", "mention_links", "authoring", "asking")
    known = {
        word.casefold()
        for document in meant
        for word in all_words(f"{document.metadata.author} {document.metadata.title}")
    }
    words = [w for w in asked.words if not is_function_word(w) and not w.isdigit()]
    left = [w for w in words if w not in known and not any(is_said_by([w], g) for g in groups)]
    months = dates_asked(" ".join(left), may_be_bare=True)
    return [word for word in left if months is None or word not in months.words]
