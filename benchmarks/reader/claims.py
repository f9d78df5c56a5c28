"""Statements and whether a text bears them out, as pairs: a question's words are seldom the text's.

Questions that people wrote while they read a passage share its words. Those of somebody who has
not read it don't, and neither do the hypotheses of inference data. What supports or refutes a
statement answers "is it so?"; what is merely about the same things does not.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from benchmarks.reader.data import Pair, Source, sentences_of, words

_AUXILIARIES = frozenset(
    "is are was were has have had can could will would should may might must does did do".split()
)
_LATEST = 10  # the auxiliary of the main clause stands early
_OPENINGS = frozenset(
    "a an the this that these those there he she it they we his her its their our some many most "
    "two three four several one in on at all both each every people".split()
)
_QUESTION_SHARE = 0.6
_FEWEST_WORDS = 5  # "a person is outside" holds of too many passages


@dataclass(frozen=True, slots=True)
class _File:
    """A file, and which of its labels mean that the premise settles the statement, or does not."""

    name: str
    licensed: bool
    settles: frozenset[str]
    leaves_open: frozenset[str]


_BOTH = frozenset({"entailment", "contradiction"})
_ENTAILED = frozenset({"entailment"})
_NEUTRAL = frozenset({"neutral"})
# The contradictions of SNLI and COVID-Fact change the subject as often as they deny it.
_FILES = (
    _File("fever_validation", True, _BOTH, frozenset()),
    _File("nli_snli_devtest", True, _ENTAILED, _NEUTRAL),
    _File("healthver_dev", False, _BOTH, _NEUTRAL),
    _File("nli_covidfact", False, _ENTAILED, frozenset()),
    _File("nli_rte_cb", False, _ENTAILED, frozenset()),
    _File("nli_scitail_devtest", False, _ENTAILED, _NEUTRAL),
)


def claim_sources() -> list[Source]:
    """Those whose files state a licence, and the others."""
    return [
        Source("claims", True, 6_000, 2_000, _loader(licensed=True)),
        Source("claims-unlicensed", False, 3_000, 1_200, _loader(licensed=False)),
    ]


def as_question(claim: str) -> str:
    """Turn a statement into a yes-or-no question, by moving its auxiliary to the front."""
    tokens = claim.rstrip(" .").split()
    for place, token in enumerate(tokens[:_LATEST]):
        if place and token in _AUXILIARIES:
            subject = tokens[:place]
            if subject[0].lower() in _OPENINGS:
                subject[0] = subject[0].lower()
            return " ".join([token.capitalize(), *subject, *tokens[place + 1 :]]) + "?"
    return f"Is it true that {' '.join(tokens)}?"


def _loader(licensed: bool) -> Callable[[Path], Iterator[Pair]]:
    def load(data: Path) -> Iterator[Pair]:
        for file in _FILES:
            if file.licensed == licensed:
                yield from _pairs(data / "train" / "nli" / f"{file.name}.jsonl.gz", file)

    return load


def _pairs(path: Path, file: _File) -> Iterator[Pair]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, row in enumerate(map(json.loads, lines)):
            settled = row["label"] in file.settles
            known = settled or row["label"] in file.leaves_open
            if known and len(row["hypothesis"].split()) >= _FEWEST_WORDS:
                identifier = f"{file.name}-{number}"
                yield _pair(identifier, row["hypothesis"], row["premise"], settled)


def _pair(identifier: str, claim: str, premise: str, settled: bool) -> Pair:
    premise = re.sub(r"\s+", " ", premise).strip()
    sentences = sentences_of(premise)
    asked = crc32(identifier.encode()) % 100 < 100 * _QUESTION_SHARE
    shared = [len(words(claim) & words(s.of(premise))) for s in sentences]
    # Of several sentences those that share most words with the claim are taken for the evidence.
    likely = tuple(
        s for s, count in zip(sentences, shared, strict=True)
        if len(sentences) < 3 or count >= max(1, max(shared))
    )  # fmt: skip
    return Pair(
        identifier, "claims", as_question(claim) if asked else claim, premise, "", premise,
        settled, (), likely if settled else (), sentences, (),
    )  # fmt: skip
