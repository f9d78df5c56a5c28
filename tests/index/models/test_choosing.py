"""Models by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Library, ModelError
from index.models import choosing
from index.models.choosing import MODELS, packaged_encoder
from tests.support.documents import text_document
from tests.support.fakes import WordEncoder


def test_a_library_gets_the_model_that_made_its_vectors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small, many = WordEncoder(), WordEncoder()
    small.name, many.name = MODELS
    monkeypatch.setattr("index.library.default_encoder", lambda _: small)
    monkeypatch.setattr(choosing, "multilingual_encoder", lambda _: many)
    for folder, given in (("small", None), ("many", packaged_encoder("multilingual"))):
        with Library.open(tmp_path / folder, create=True, encoder=given) as library:
            library.add([text_document("The tower burned.")])
    with Library.open(tmp_path / "small") as library:
        assert library.encoder is small
    with Library.open(tmp_path / "many") as library:
        assert library.encoder is many


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(ModelError, match="bert: no such model; name one of all-MiniLM-L6-v2, mult"):
        packaged_encoder("bert")
