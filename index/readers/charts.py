"""Charts of Word and PowerPoint: a title, and a table of the figures that the chart keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.readers.number_formats import shown
from index.readers.text_builder import Outline

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SCHEMAS = "{http://schemas.openxmlformats.org/drawingml/2006/"
_CHART, _DRAWING = f"{_SCHEMAS}chart}}", f"{_SCHEMAS}main}}"
_PLACES, _VALUES = ("cat", "xVal"), ("val", "yVal", "bubbleSize")


@dataclass(frozen=True, slots=True)
class _Column:
    """A name and what stands below it, by place."""

    name: str
    cells: dict[int, str]


def write_chart(chart: Element, outline: Outline) -> None:
    """Write a chart's title as a caption, its categories and series as a table."""
    title = _words(chart.find(f".//{_CHART}chart/{_CHART}title"))
    outline.caption(title)
    tables: list[tuple[_Column, list[_Column]]] = []
    for series in chart.iter(f"{_CHART}ser"):
        name = _name(series)
        places = next(_columns(series, _PLACES, _axis_title(chart)), _Column("", {}))
        values = list(_columns(series, _VALUES, name))
        if tables and tables[-1][0].cells == places.cells:
            tables[-1][1].extend(values)
        else:
            tables.append((places, values))
    for places, columns in tables:
        _write_table(places, columns, outline)


def _write_table(places: _Column, columns: Sequence[_Column], outline: Outline) -> None:
    numbers = sorted({number for column in (places, *columns) for number in column.cells})
    rows = [[column.cells.get(n, "") for column in (places, *columns)] for n in numbers]
    outline.table([[places.name, *(column.name for column in columns)], *rows], heads=1)


def _columns(series: Element, kinds: Sequence[str], name: str) -> Iterator[_Column]:
    for kind in kinds:
        held = series.find(_CHART + kind)
        if held is None:
            continue
        levels = list(held.iter(f"{_CHART}lvl"))
        cells: dict[int, str] = {}
        for level in reversed(levels) if levels else (held,):  # the innermost level comes first
            last = ""
            own = dict(_points(level))
            for number in sorted(own.keys() | cells.keys()):
                last = own.get(number, last)
                cells[number] = f"{cells[number]}, {last}" if number in cells else last
        yield _Column(name, cells)


def _points(held: Element) -> Iterator[tuple[int, str]]:
    number_format = held.findtext(f".//{_CHART}formatCode")
    for point in held.iter(f"{_CHART}pt"):
        value = point.findtext(f"{_CHART}v", "")
        own_format = point.get("formatCode", number_format)
        is_number = own_format is not None and value.replace(".", "", 1).lstrip("-").isdigit()
        yield int(point.get("idx", "0")), shown(float(value), own_format) if is_number else value


def _name(series: Element) -> str:
    said = series.find(f"{_CHART}tx")
    return "".join(node.text or "" for node in said.iter(f"{_CHART}v")) if said is not None else ""


def _axis_title(chart: Element) -> str:
    for kind in ("catAx", "dateAx"):
        axis = chart.find(f".//{_CHART}{kind}/{_CHART}title")
        if axis is not None:
            return _words(axis)
    return ""


def _words(title: Element | None) -> str:
    nodes = title.iter(f"{_DRAWING}p", f"{_CHART}v") if title is not None else ()
    return " ".join(
        "".join(run.text or "" for run in node.iter(f"{_DRAWING}t")) or node.text or ""
        for node in nodes
    )
