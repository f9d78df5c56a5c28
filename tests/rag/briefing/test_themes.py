"""Themes and their titles."""

from __future__ import annotations

import numpy as np
import pytest

from rag import Dossier
from rag.briefing.contents import Briefing
from rag.briefing.themes import cluster, phrases


def test_titles_use_the_sources_words(briefed: Dossier, briefing: Briefing) -> None:
    text = " ".join(document.text for document in briefed.library.documents()).casefold()
    for theme in briefing.themes:
        assert all(word.casefold() in text for word in theme.title.replace("·", " ").split())


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Political ties mean they meet.", []),
        ("Again they met in the European Union.", ["European Union"]),
        ("The master of the port was asked.", ["master of the port"]),
        ("It is increasingly difficult.", []),
        ("It counted 1,571 civilian casualties.", []),
        ("It asked the United Nations Security Council.", ["United Nations Security Council"]),
        ("It met in May 2011 near the third gate.", []),
    ],
)
def test_titles_are_whole_noun_phrases(sentence: str, found: list[str]) -> None:
    assert [phrase for phrase in phrases(sentence) if " " in phrase] == found


def test_clusters_hold_every_row_once() -> None:
    vectors = np.eye(12, dtype=np.float32)
    groups = cluster(vectors)
    assert sorted(row for group in groups for row in group) == list(range(12))
    assert min(len(group) for group in groups) > 1
