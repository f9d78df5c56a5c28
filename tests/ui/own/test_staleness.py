"""How far kept work is behind the library."""

from __future__ import annotations

from ui.own.staleness import Behind, how_far_behind, state_of


def test_what_came_changed_and_went_is_told() -> None:
    then = state_of({"a": "1" * 64, "b": "2" * 64, "c": "3" * 64})
    assert not how_far_behind(then, {"a": "1" * 64, "b": "2" * 64, "c": "3" * 64})
    behind = how_far_behind(then, {"a": "1" * 64, "b": "9" * 64, "d": "4" * 64})
    assert behind == Behind(("d",), ("b",), ("c",))
    assert behind.told == (
        "older than the library: 1 document new, 1 document changed, 1 document gone"
    )
