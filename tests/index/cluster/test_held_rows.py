"""Rows kept at hand, by state."""

from __future__ import annotations

from index.cluster.held_rows import HeldRows, Row


class Table:
    """Gives rows, and remembers which it was asked for."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.asked: list[list[int]] = []

    def load(self, ids: list[int]) -> list[Row]:
        self.asked.append(ids)
        return [{"id": identity, "word": self.word} for identity in ids if identity < 100]


def test_what_is_at_hand_is_not_loaded_again() -> None:
    held, table = HeldRows(), Table("old")
    assert [row["id"] for row in held.find(1, [3, 5, 3], table.load)] == [3, 5]
    assert {row["id"] for row in held.find(1, [5, 7, 3], table.load)} == {3, 5, 7}
    assert table.asked == [[3, 5], [7]]


def test_rows_of_another_state_are_never_given() -> None:
    held, old, new = HeldRows(), Table("old"), Table("new")
    held.find(1, [3], old.load)
    assert [row["word"] for row in held.find(2, [3], new.load)] == ["new"]
    assert [row["word"] for row in held.find(1, [3], new.load)] == ["old"]


def test_the_last_used_are_kept() -> None:
    held, table = HeldRows(most=2), Table("old")
    held.find(1, [1, 2], table.load)
    held.find(1, [1], table.load)
    held.find(1, [3], table.load)
    assert table.asked == [[1, 2], [3]]
    held.find(1, [1, 3], table.load)
    assert table.asked == [[1, 2], [3]]
    assert held.find(1, [200], table.load) == []
