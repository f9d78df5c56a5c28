"""What is kept at hand between questions."""

from __future__ import annotations

import pytest

from index.held import Held


def test_what_was_used_last_stays_at_hand() -> None:
    asked: list[list[str]] = []

    def load(keys: list[str]) -> dict[str, str]:
        asked.append(keys)
        return {key: key * 4 for key in keys if key in "abc"}

    held = Held[str, str](8, len)
    assert list(held.find("ab", load)) == ["a", "b"]
    assert list(held.find("ax", load)) == ["a"]
    assert list(held.find("c", load)) == ["c"]
    assert list(held.find("cab", load)) == ["c", "a", "b"]
    held.clear()
    held.find("b", load)
    assert asked == [["a", "b"], ["x"], ["c"], ["b"], ["b"]]


def test_more_than_may_be_held_is_found_all_the_same() -> None:
    held = Held[int, int](2)
    double = {n: 2 * n for n in range(9)}
    assert held.find(range(9), lambda keys: {key: double[key] for key in keys}) == double
    assert held.find([8, 7], lambda _: pytest.fail("are at hand")) == {8: 16, 7: 14}


def test_another_state_of_the_library_has_values_of_its_own() -> None:
    held = Held[str, int](9)
    assert held.find("a", lambda _: {"a": 1}, "before") == {"a": 1}
    assert held.find("a", lambda _: {"a": 2}, "before") == {"a": 1}
    assert held.find("a", lambda _: {"a": 3}, "after") == {"a": 3}
    assert held.find("a", lambda _: {}, "before") == {}


def test_what_can_not_be_read_leaves_the_rest_at_hand() -> None:
    def fail(_: list[str]) -> dict[str, int]:
        raise OSError("gone")

    held = Held[str, int](2)
    held.find("ab", lambda _: {"a": 1, "b": 2})
    with pytest.raises(OSError, match="gone"):
        held.find("ac", fail)
    assert held.find("ab", fail) == {"a": 1, "b": 2}
    assert held.find("c", lambda _: {"c": 3}) == {"c": 3}
    assert held.find("bc", fail) == {"b": 2, "c": 3}
