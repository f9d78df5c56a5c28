"""What office files keep in parts of their own and show as drawings: charts, diagrams."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from index.readers.charts import write_chart
from index.readers.office import parse_part
from index.readers.text_builder import Outline

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SCHEMAS = "{http://schemas.openxmlformats.org/"
_CHART = f"{_SCHEMAS}drawingml/2006/chart}}chart"
_DIAGRAM = f"{_SCHEMAS}drawingml/2006/diagram}}"
_WORDS = f"{_SCHEMAS}drawingml/2006/main}}"
_RELATION = f"{_SCHEMAS}officeDocument/2006/relationships}}"
_FALLBACK = f"{_SCHEMAS}markup-compatibility/2006}}Fallback"
_MOST_DEPTH = 50

# The content of the part that a relation names; ``None`` where there is none.
Related = Callable[[str], "bytes | None"]


def write_drawings(node: Element, related: Related, outline: Outline) -> None:
    """Write the charts and diagrams that stand in a paragraph or a shape."""
    for found in node.iter(_CHART, f"{_DIAGRAM}relIds"):
        if any(parent.tag == _FALLBACK for parent in found.iterancestors()):
            continue
        is_chart = found.tag == _CHART
        part = related(found.get(f"{_RELATION}{'id' if is_chart else 'dm'}", ""))
        if part is None:
            continue
        if is_chart:
            write_chart(parse_part(part), outline)
        else:
            for words, level in _diagram(parse_part(part)):
                outline.item(words, level=level)


def _diagram(data: Element) -> Iterator[tuple[str, int]]:
    """The words of a diagram (SmartArt), from the top of its tree, each with its depth."""
    points = {point.get("modelId", ""): point for point in data.iter(f"{_DIAGRAM}pt")}
    below: dict[str, list[tuple[int, str]]] = {}
    for link in data.iter(f"{_DIAGRAM}cxn"):
        if link.get("type", "parOf") == "parOf":
            place = int(link.get("srcOrd", "0"))
            below.setdefault(link.get("srcId", ""), []).append((place, link.get("destId", "")))
    root = next((i for i, point in points.items() if point.get("type") == "doc"), None)
    if root is None or root not in below:
        for paragraph in data.iter(f"{_WORDS}p"):
            yield _said(paragraph), 0
        return
    waiting = [(name, 0) for _, name in sorted(below[root], reverse=True)]
    while waiting:
        name, depth = waiting.pop()
        if name not in points or depth > _MOST_DEPTH:
            continue
        words = " ".join(_said(p) for p in points[name].iter(f"{_WORDS}p"))
        if words.strip():
            yield words, depth
        waiting += [(inner, depth + 1) for _, inner in sorted(below.get(name, ()), reverse=True)]


def _said(paragraph: Element) -> str:
    return "".join(run.text or "" for run in paragraph.iter(f"{_WORDS}t"))
