"""What a click shows, and the words that are clicked: a panel is headed by them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from index.readers.page.measures import HEADINGS
from index.readers.page.revealing import is_set_hidden
from index.readers.row_composer import fold

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_CONTROLS = "[aria-controls], [role=tab], [data-bs-target], [data-target], [data-toggle], button"
_CLICKED = ("a", "button", "div", "span", "label", "h2", "h3", "h4")
_TITLES = (*HEADINGS, "summary")
_NO_PANELS = ("nav", "menu", "form", "input", "main", "body")


class Controls:
    """Panels with the words of what opens them, by the ids of their elements."""

    def __init__(self, body: LexborNode, furniture: Mapping[int, object]) -> None:
        self.labels: dict[int, str] = {}
        self.moved: set[int] = set()
        panels = {node.attributes.get("id"): node for node in body.css("[id]")}
        for control in body.css(_CONTROLS):
            panel = panels.get(_target(control)) if _target(control) else _panel_beside(control)
            if panel is None or panel.tag in _NO_PANELS or panel.mem_id in self.labels:
                continue
            words, around = fold(control.text(deep=True)), list(_around(panel))
            if (
                control.tag not in _CLICKED
                or not any(map(str.isalnum, words))
                or any(node.mem_id in furniture for node in around)
                or any(node.mem_id == control.mem_id for node in around)
                or any(node.tag in _TITLES for node in _around(control))
            ):
                continue
            self.labels[panel.mem_id] = words
            self.moved.add(control.mem_id)


def _panel_beside(button: LexborNode) -> LexborNode | None:
    """What a button without a target shows: the hidden element right below it."""
    beside = button.next
    while beside is not None and beside.tag == "-text" and not (beside.text_content or "").strip():
        beside = beside.next
    shown = button.tag != "button" or beside is None or not is_set_hidden(beside)
    return None if shown else beside


def _target(control: LexborNode) -> str:
    given = control.attributes
    names = ("aria-controls", "data-bs-target", "data-target", "href")
    said = next((value for name in names if (value := given.get(name))), "")
    return said.split()[0].removeprefix("#") if said.strip() else ""


def _around(node: LexborNode) -> Iterator[LexborNode]:
    above: LexborNode | None = node
    while above is not None:
        yield above
        above = above.parent
