"""Tables: which rows head them, which hold keys and values."""

from __future__ import annotations

import pytest

from index.readers.table_forms import Form, find_form
from index.readers.tables import Merged, is_figure

PAIRS = Form(pairs=((0, 1),))
L, A = Merged.LEFT, Merged.ABOVE


@pytest.mark.parametrize(
    ("rows", "form"),
    [
        ([["Port", "Ships"], ["Lima", "40"], ["Oslo", "2"]], Form(1)),
        ([["Port", "Lima"], ["Ships", "40"]], PAIRS),
        ([["", "2023", "2024"], ["Ghana", "850", "870"]], Form(1)),
        ([["2023", "850"], ["2024", "870"]], Form()),
        ([["Name", "Post", "Phone"], ["Ana", "Clerk", "none"], ["Ben", "Pilot", "none"]], Form(1)),
        ([["Ana Lima", "Clerk", "Oslo"], ["Ben Vik", "Pilot", "Lima"]], Form()),
        ([["Ana", L], ["Port", "Ships"], ["Lima", "40"]], Form()),
        ([["Port", "2023", L], [A, "Men", "Women"], ["Lima", "4", "5"]], Form(2)),
        ([["Port", "Depth", "Crane"], ["", "(m)", "(t)"], ["Vik", "9", "40"]], Form(2)),
        ([["Berth", "C 14", "Season", "2027"], ["Insurer", "Nordlys", "No.", "88-1204"]], Form()),
        ([["Ship:", "Teist", "Date:", "2 May"]], Form(pairs=((0, 1), (2, 3)))),
        ([["Item", "Text"], ["1", "All ships."], ["2", "All ports."]], Form(1)),
        ([["A sentence stands here."], ["And here."]], Form()),
        ([], Form()),
    ],
)
def test_forms_of_tables(rows: list[list[str | Merged]], form: Form) -> None:
    assert find_form(rows) == form


def test_what_is_set_off_by_type_decides() -> None:
    rows = [["Ana Lima", "Clerk", "Oslo"], ["Ben Vik", "Pilot", "Lima"]]
    assert find_form(rows, [[True] * 3, [False] * 3]) == Form(1)
    keys = [["Port", "Ships"], ["Lima", "40"], ["Oslo", "2"]]
    assert find_form(keys, [[True, False]] * 3) == PAIRS
    twice = [["Berth", "C 14", "Season", "2027"], ["Insurer", "Nordlys", "No.", "88-1204"]]
    assert find_form(twice, [[True, False] * 2] * 2) == Form(pairs=((0, 1), (2, 3)))


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        ("1,250.50", True), ("kr 1,250.50", True), ("(80)", True), ("12 t", True), ("–", True),
        ("3.5%", True), ("2027-03-05", True), ("36:30", True), ("€40", True), ("May 2021", False),
        ("JUN 2021", False), ("Pier 7", False), ("12 ships came", False), ("n/a", True),
    ],
)  # fmt: skip
def test_figures(cell: str, figure: bool) -> None:
    assert is_figure(cell) is figure
