"""The JSON of a briefing."""

from __future__ import annotations

from rag.briefing.briefing_shapes import brief_shape
from rag.briefing.contents import Briefing


def test_shape_keeps_the_fixed_names(briefing: Briefing) -> None:
    shape = brief_shape(briefing)
    fixed = "topic key_points themes agreements figures timeline gaps sources words library".split()
    assert list(shape)[: len(fixed)] == fixed
    assert {"closing", "wants_figures"} <= shape.keys()
    assert {"quote", "start", "end", "page", "document"} <= shape["themes"][0]["quotes"][0].keys()
