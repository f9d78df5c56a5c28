"""Fixtures: an encoder without a model, documents on disk, an indexed library."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from index import Library
from index.language.words import content_words
from index.models.encoder import Vectors
from rag import Dossier
from rag.asking.reader import Judgement
from rag.cli import main
from rag.types import Hit

SEEDS = Path(__file__).parent.parent / "seeds"


class WordEncoder:
    """A deterministic encoder: each word points in a direction of its own.

    Cosines then count shared words, so tests can say which passage must come first.
    """

    name = "words"
    dimension = 64

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded.extend(texts)
        vectors = np.full((len(texts), self.dimension), 1e-6, np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.casefold()):
                digest = hashlib.sha256(word.encode()).digest()
                vectors[row, digest[0] % self.dimension] += 1
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def encode_query(self, question: str) -> Vectors:
        vector: Vectors = self.encode([question])[0]
        return vector

    def token_starts(self, text: str) -> list[int]:
        return [match.start() for match in re.finditer(r"\w+|[^\w\s]", text)]


class WordReader:
    """A deterministic reader: sentences and passages score by the question's words they hold."""

    name = "words"

    def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        wanted = set(content_words(question))
        judgements = []
        for hit in hits:
            scores = tuple(
                6.0 * len(wanted & set(content_words(s.of(hit.document.text)))) / len(wanted) - 3
                if wanted
                else -3.0
                for s in hit.passage.sentences
            )
            best = hit.passage.sentences[scores.index(max(scores))]
            judgements.append(Judgement(max(scores), scores, best, max(scores)))
        return judgements


@pytest.fixture(autouse=True)
def word_reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare all tests the real reader but those marked ``model``."""
    if request.node.get_closest_marker("model") is None:
        monkeypatch.setattr("rag.dossier.default_reader", WordReader)


@pytest.fixture
def encoder() -> WordEncoder:
    return WordEncoder()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two small documents."""
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "harbour.txt").write_text(
        "The harbour report\n\nThe harbour master counted forty ships in May. "
        "Storms closed the harbour for nine days.\n\nFees rose by 4 per cent under A/RES/60/1.\n",
        encoding="utf-8",
    )
    (documents / "orchard.txt").write_text(
        "Orchard notes\n\nApples ripen late in the valley. The frost of 1987 killed most trees.\n",
        encoding="utf-8",
    )
    return documents


@pytest.fixture
def library(tmp_path: Path, folder: Path, encoder: WordEncoder) -> Library:
    opened = Library.open(tmp_path / "library", create=True, encoder=encoder)
    opened.sync([str(folder)])
    return opened


@pytest.fixture
def run(tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """The command on the fixture's library."""
    library.close()
    encoder = library.encoder
    monkeypatch.setattr("index.library.default_encoder", lambda announce: encoder)
    return lambda *given: main(["--library", str(tmp_path / "library"), *map(str, given)])


@pytest.fixture(scope="session")
def indexed_seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seeds and a library of them, made with the real encoder."""
    folder = tmp_path_factory.mktemp("seeds")
    shutil.copytree(SEEDS, folder / "seeds")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        with Dossier.open(".dossier", create=True) as dossier:
            dossier.index("seeds")
    return folder
