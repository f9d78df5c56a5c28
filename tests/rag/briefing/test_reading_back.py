"""A briefing read back from its JSON."""

from __future__ import annotations

import json

import pytest

from index import QueryError
from rag import Dossier
from rag.briefing.contents import Briefing
from rag.briefing.reading_back import rebuild
from rag.export.formats import RENDERERS


@pytest.mark.parametrize("ending", [".md", ".html", ".json", ".docx"])
def test_what_is_read_back_is_written_byte_for_byte(
    briefed: Dossier, briefing: Briefing, ending: str
) -> None:
    shape = json.loads(RENDERERS[".json"](briefing))
    again = rebuild(shape, briefed.library)
    assert RENDERERS[ending](again) == RENDERERS[ending](briefing)


def test_what_no_longer_stands_there_is_refused(briefed: Dossier, briefing: Briefing) -> None:
    shape = json.loads(RENDERERS[".json"](briefing))
    shape["themes"][0]["quotes"][0]["quote"] = "Somebody wrote this."
    with pytest.raises(QueryError, match="no longer holds"):
        rebuild(shape, briefed.library)
    with pytest.raises(QueryError, match="no briefing"):
        rebuild({"topic": "x", "themes": [{}]}, briefed.library)
