"""Models by name."""

from __future__ import annotations

import pytest

from index import ModelError
from index.models import choosing
from index.models.choosing import encoder_of, packaged_encoder


def test_a_library_gets_the_model_that_made_its_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "default_encoder", lambda _: "small")
    monkeypatch.setattr(choosing, "multilingual_encoder", lambda _: "many")
    assert [encoder_of(n) for n in (None, "all-MiniLM-L6-v2", "words")] == ["small"] * 3  # type: ignore[comparison-overlap]
    assert encoder_of("multilingual-e5-small") == "many"  # type: ignore[comparison-overlap]
    assert packaged_encoder("multilingual") == "many"  # type: ignore[comparison-overlap]


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(ModelError, match="bert: no such model; name one of all-MiniLM-L6-v2, mult"):
        packaged_encoder("bert")
