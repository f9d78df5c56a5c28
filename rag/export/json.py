"""A briefing as JSON."""

from __future__ import annotations

import json

from rag.briefing_shapes import brief_shape
from rag.briefing_types import Briefing


def render_json(briefing: Briefing) -> str:
    """The shape of ``dossier brief --json``, indented."""
    return json.dumps(brief_shape(briefing), ensure_ascii=False, indent=2) + "\n"
