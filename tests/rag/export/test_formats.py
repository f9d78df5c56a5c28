"""Every format gives the same bytes."""

from __future__ import annotations

import pytest

from rag import Dossier
from rag.export.formats import RENDERERS
from tests.support.briefings import TOPIC


@pytest.mark.parametrize("ending", RENDERERS)
def test_same_library_and_topic_give_the_same_bytes(briefed: Dossier, ending: str) -> None:
    render = RENDERERS[ending]
    assert render(briefed.brief(TOPIC)) == render(briefed.brief(TOPIC))
