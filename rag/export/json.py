"""A briefing as JSON."""

from __future__ import annotations

import json

from rag.briefing import Briefing, brief_shape
from rag.citing import References, plain
from rag.export.own_words import heading_of


def render_json(briefing: Briefing, references: References | None = None) -> str:
    """The shape of ``dossier brief --json``, indented; with references also their words."""
    shape = brief_shape(briefing)
    for place, theme in enumerate(briefing.themes, 1):
        shape["themes"][place - 1]["title"] = heading_of(theme, place, briefing.topic)
    if references is not None:
        shape["references"] = {
            "notes": {f"Q{n}": plain(runs) for n, runs in sorted(references.notes.items())},
            "sources": {identity: plain(runs) for identity, runs in references.sources.items()},
        }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"
