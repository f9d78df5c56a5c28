"""What a small encoder tells of a card: whether it is understood by itself, and how it is meant.

Rules make a card whole whose words show what it leans on (``leaning``, ``pointing``, ``resting``)
and tell how a statement is meant whose words show that (``modality``). What is left, "the second
option", a caption, an imperative, was learnt from cards that were read without their source; how:
``benchmarks/cards/judge``. English only.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import numpy as np

from index import Document, ModelError, Passage, Span
from index.models import SLOW_CHANGES, OnnxModel
from index.text import render
from rag.cards.around import heading_words, headings_before

WEIGHTS = Path(__file__).parent.parent / "weights" / "cards.onnx"
STANDING = ("stands", "leans", "nothing")
KINDS = ("fact", "demand", "opinion", "forecast", "possibility", "allegation")
# Words of the card, of the title, of a heading, and of what stands before it that are read.
_OF_CARD, _OF_TITLE, _OF_HEADING, _BEFORE = 90, 20, 15, 40
_HEADINGS, _REACH = 2, 600
_OWN_TOKENS, _AROUND_TOKENS = 140, 84
_CLS, _SEP = 101, 102
_DIGITS = 6  # the last ones may depend on the machine
_LOADING = Lock()  # threads that judge at once would each load it


class Told(NamedTuple):
    """Probabilities, 0..1, in the order of ``STANDING`` and of ``KINDS``."""

    standing: tuple[float, ...]
    meant: tuple[float, ...]


class CardJudge(OnnxModel):
    """The encoder that ships with the package, through onnxruntime."""

    _without = SLOW_CHANGES

    def tell(self, own: str, around: str) -> Told:
        """Judge a card by its own words and by what stands around it."""
        ids, types = self.tokens(own, around)
        feed = {"input_ids": np.array([ids]), "token_type_ids": np.array([types])}
        logits = self._session.run(["standing", "meant"], feed)
        return Told(*(_probabilities(of_one[0]) for of_one in logits))

    def tokens(self, own: str, around: str) -> tuple[list[int], list[int]]:
        """Numbers and types of the pieces: the beginning of a card, the end of what is around."""
        encoded = self._tokenizer.encode_batch([own, around], add_special_tokens=False)
        first = [_CLS, *encoded[0].ids[:_OWN_TOKENS], _SEP]
        second = [*encoded[1].ids[-_AROUND_TOKENS:], _SEP]
        return first + second, [0] * len(first) + [1] * len(second)


def self_contained(document: Document, span: Span, apart: Span | None = None) -> float:
    """Probability, 0..1, that a card is understood by itself, below what announces it."""
    text = render(document, Passage(document.id, span, (span,))).text
    return _told(*inputs(document, span, apart, text)).standing[0]


def kinds_told(document: Document, core: Span, apart: Span | None) -> tuple[float, ...]:
    """Probabilities, 0..1, of how a statement is meant, in the order of ``KINDS``."""
    return _told(*inputs(document, core, apart, core.of(document.text))).meant


def inputs(document: Document, span: Span, apart: Span | None, text: str) -> tuple[str, str]:
    """What is read: a card's ``text`` behind what announces it; title, headings, words before."""
    lead = [" ".join(apart.of(document.text).split())] if apart is not None else []
    headings = headings_before(document, span.start, _HEADINGS)
    above = [_first(document.metadata.title or "", _OF_TITLE)]
    above += [_first(heading_words(document.text, heading), _OF_HEADING) for heading in headings]
    before = document.text[max(0, span.start - _REACH) : span.start].split()[-_BEFORE:]
    around = f"{'. '.join(filter(None, above))} | {' '.join(before)}"
    return " ".join([*lead, _first(text, _OF_CARD)]), around


def _first(text: str, words: int) -> str:
    return " ".join(text.split()[:words])


def _probabilities(logits: Sequence[float]) -> tuple[float, ...]:
    shares = np.exp(np.asarray(logits, np.float64) - max(logits))
    return tuple(round(float(share), _DIGITS) for share in shares / shares.sum())


@lru_cache(maxsize=4096)  # a briefing asks for a card several times
def _told(own: str, around: str) -> Told:
    return card_judge().tell(own, around)


def card_judge() -> CardJudge:
    """Return the judge that ships with the package, loaded once."""
    with _LOADING:
        return _loaded()


@cache
def _loaded() -> CardJudge:
    from index.models import packaged_weights

    if not WEIGHTS.exists():
        raise ModelError(f"the weights of cards are missing ({WEIGHTS}); reinstall Dossier")
    judge = CardJudge(WEIGHTS, packaged_weights() / "tokenizer.json", threads=1)
    judge.load()
    return judge
