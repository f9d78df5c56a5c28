"""The words of a paragraph in an OpenDocument text, with what was filled into its fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from index.readers.open_text.odf import CONTROL, FIELD, draw, form, office, text
from index.readers.open_text.odf_styles import OdfStyles

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CHECKBOX = {True: "☒", False: "☐"}
_SPACES = {text("s"): " ", text("tab"): "\t", text("line-break"): " "}
_APART = frozenset((
    text("note"), office("annotation"), text("ruby-text"), draw("frame"), text("tracked-changes"),
    office("forms"), draw("custom-shape"), draw("g"), draw("rect"),
))  # fmt: skip
_PAGE_NUMBERS = (text("page-number"), text("page-count"))
_PLACEHOLDER = CONTROL.replace("content-control", "showing-place-holder")


class OdfWords:
    """Reads paragraphs; ``met`` counts what was left out of them, by kind."""

    def __init__(self, styles: OdfStyles, controls: Mapping[str, str]) -> None:
        self.met: Counter[str] = Counter()
        self._styles = styles
        self._controls = controls

    def of(self, paragraph: Element, *, page_numbers: bool = True) -> str:
        """The text of a paragraph, its tabs too; without ``page_numbers`` where so told."""
        name = paragraph.get(text("style-name"), "")
        unseen = any(
            n.get(text("is-hidden")) == "true" for n in paragraph.iter(text("hidden-paragraph"))
        )
        if unseen or self._styles.is_hidden(name):
            self.met["hidden"] += 1
            return ""
        return self._inner(paragraph, page_numbers=page_numbers)

    def all_bold(self, paragraph: Element) -> bool:
        """Whether all words of a paragraph are bold."""
        by_style = bool(self._styles.is_bold(paragraph.get(text("style-name"), "")))
        told = list(self._bold(paragraph, by_style))
        return bool(told) and all(told)

    def _bold(self, node: Element, inherited: bool) -> Iterator[bool]:
        if (node.text or "").strip():
            yield inherited
        for child in node:
            if child.tag not in _APART:
                own = None
                if child.tag == text("span"):
                    own = self._styles.is_bold(child.get(text("style-name"), ""))
                yield from self._bold(child, inherited if own is None else own)
            if (child.tail or "").strip():
                yield inherited

    def _inner(self, node: Element, *, page_numbers: bool) -> str:
        words = node.text or ""
        for child in node:
            words += self._words(child, page_numbers=page_numbers) + (child.tail or "")
        return words

    def _words(self, node: Element, *, page_numbers: bool) -> str:
        """What an element within a paragraph shows."""
        if node.tag in _SPACES:
            return _SPACES[node.tag]
        if node.tag in _APART or (node.tag in _PAGE_NUMBERS and not page_numbers):
            return ""
        if node.tag == text("span") and self._styles.is_hidden(node.get(text("style-name"), "")):
            self.met["hidden"] += 1
            return ""
        if node.tag == text("placeholder") or node.get(_PLACEHOLDER) == "true":
            self.met["empty field"] += 1
            return ""
        if node.tag == draw("control"):
            return self._controls.get(node.get(draw("control"), ""), "")
        if node.tag in (f"{FIELD}fieldmark", f"{FIELD}fieldmark-start"):
            return _filled_in(node)
        return self._inner(node, page_numbers=page_numbers)


def controls_of(body: Element) -> dict[str, str]:
    """What the controls of a document's forms show, by their names."""
    shown = {}
    for node in body.iter():
        name = node.get(form("id")) or node.get("{http://www.w3.org/XML/1998/namespace}id")
        if name is None or not node.tag.startswith(form("")):
            continue
        label, value = node.get(form("label"), ""), node.get(form("current-value"))
        if node.tag in (form("checkbox"), form("radio")):
            ticked = node.get(form("current-state")) == "checked" or (
                node.get(form("current-selected")) == "true"
            )
            shown[name] = f"{_CHECKBOX[ticked]} {label}".strip()
        elif node.tag == form("listbox"):
            chosen = (o for o in node.iter(form("option")) if o.get(form("current-selected")))
            shown[name] = ", ".join(option.get(form("label"), "") for option in chosen)
        else:
            shown[name] = value if value is not None else node.get(form("value"), label)
    return shown


def _filled_in(mark: Element) -> str:
    """What a field in the manner of Word shows that has no words of its own."""
    kind = mark.get(f"{FIELD}type", "")
    said = [
        (p.get(f"{FIELD}name", ""), p.get(f"{FIELD}value", "")) for p in mark.iter(f"{FIELD}param")
    ]
    if kind.endswith("FORMCHECKBOX"):
        return _CHECKBOX[("Checkbox_Checked", "true") in said]
    if kind.endswith("FORMDROPDOWN"):
        entries = [value for name, value in said if name == "Dropdown_ListEntry"]
        chosen = dict(said).get("Dropdown_Selected", "0")
        place = int(chosen) if chosen.isdecimal() else 0
        return entries[place] if place < len(entries) else ""
    return ""
