"""How tables are read: figures below heads that are said once, records cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index import Document, Passage, split_passages
from index.text import holds_figures, render, words_apart
from tests.support.fakes import WordEncoder
from tests.support.files import read_document

_LEASES = "The leases are long. The components of lease cost were (in millions):"
_COSTS = (
    "|Years ended 2023|Years ended 2022|Years ended 2021",
    "Operating lease cost|194|174|162",
    "Variable lease cost|48||47",
    "Short-term lease cost|29|29|27",
)


def _read(folder: Path, above: str, rows: Sequence[str]) -> Document:
    cells = ["".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows]
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    path = folder / "note.html"
    text = f"<html><body><h1>Leases</h1><p>{above}</p><table>{table}</table></body></html>"
    path.write_text(text, encoding="utf-8")
    return read_document(path)


def _cut(document: Document, encoder: WordEncoder, limit: int = 256) -> Sequence[Passage]:
    return split_passages(document, encoder.token_starts(document.text), limit)


def test_figures_are_read_below_heads_said_once_in_the_passage_of_what_announces_them(
    tmp_path: Path, encoder: WordEncoder
) -> None:
    document = _read(tmp_path, _LEASES, _COSTS)
    prose, table = _cut(document, encoder)
    assert render(document, prose).text.endswith("The leases are long.")
    assert render(document, table).text.splitlines() == [
        "The components of lease cost were (in millions):",
        "Years ended 2023\tYears ended 2022\tYears ended 2021",
        "Operating lease cost: 194; 174; 162",
        # Without its second figure no order tells which year a figure is of.
        "Variable lease cost; Years ended 2023: 48; Years ended 2021: 47",
        "Short-term lease cost: 29; 29; 27",
    ]
    assert holds_figures(document, table)
    assert not holds_figures(document, prose)


def test_each_passage_of_a_long_table_has_what_stands_above_it(
    tmp_path: Path, encoder: WordEncoder
) -> None:
    rows = [f"Item {n} of the year|{n}1|{n}2|{n}3" for n in range(60)]
    document = _read(tmp_path, _LEASES, [*_COSTS, *rows])
    _, first, *rest = _cut(document, encoder, 148)
    assert rest
    for passage in rest:
        told, heads, *figures = render(document, passage).text.splitlines()
        assert told == "The components of lease cost were (in millions):"
        assert heads == "Years ended 2023; Years ended 2022; Years ended 2021"
        assert len(figures) == len(passage.sentences)
        assert words_apart(document, passage) == [told, *heads.split("; ")]
    assert words_apart(document, first) == []
    sizes = [len(passage.sentences) for passage in (first, *rest)]
    assert 2 * min(sizes) > max(sizes)


def test_records_are_read_cell_by_cell(tmp_path: Path, encoder: WordEncoder) -> None:
    rows = ["Ship|Crew|Home", "Teist|12|Brekk", "Lunde|9|Vollen"]
    document = _read(tmp_path, "The crews are:", rows)
    (passage,) = _cut(document, encoder)
    assert render(document, passage).text.splitlines() == [
        "The crews are:",
        "Ship\tCrew\tHome",
        "Ship: Teist; Crew: 12; Home: Brekk",
        "Ship: Lunde; Crew: 9; Home: Vollen",
    ]
