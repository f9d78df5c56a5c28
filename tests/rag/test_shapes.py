"""The JSON of answers and hits."""

from __future__ import annotations

from rag import Dossier
from rag.shapes import ask_shape, find_shape


def test_an_answer_is_the_sentence_with_its_place(dossier: Dossier) -> None:
    shape = ask_shape(dossier.ask("What killed the trees, the frost of 1987?", k=1))
    (quote,) = shape["evidence"]
    assert quote["quote"] == "The frost of 1987 killed most trees."
    assert shape["answered"]
    assert 0 <= shape["confidence"] <= 1
    assert shape["near"] == []
    document = dossier.library.document(quote["document"]["id"])
    assert document is not None
    assert document.text[quote["start"] : quote["end"]] == quote["quote"]
    assert set(quote) == {
        "quote", "start", "end", "answer", "page", "page_end", "page_label", "score", "document",
        "parts", "speaker", "said", "speaker_by", "speaker_through", "meant", "meant_computed",
        "dates", "modality", "values", "terms", "whole", "line",
        "hidden",
    }  # fmt: skip


def test_find_shape(dossier: Dossier) -> None:
    shape = find_shape("forty ships", dossier.find("forty ships in the harbour", k=1))
    (hit,) = shape["hits"]
    assert hit["rank"] == 1
    assert set(hit["signals"]) == {"dense", "lexical", "rerank"}
    (fast,) = dossier.find("forty ships in the harbour", k=1, fast=True)
    assert [name for name, _ in fast.signals] == ["dense", "lexical"]
    assert hit["document"]["source"].endswith("harbour.txt")
