"""The words of a Word paragraph as it is shown: tracked insertions are, deletions are not."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from rag.checking.seen.colours import Colour
from rag.checking.seen.types_seen import Sight, parts_number
from rag.checking.seen.word_looks import Look, WordStyles
from rag.checking.seen.word_names import (
    HOLDERS,
    PAGE_FIELDS,
    PLAIN_LOOKS,
    REMOVED,
    SAFE_FIELDS,
    SILENT,
    attribute,
    child,
    is_known,
    is_word,
    name_of,
    value,
)

_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PICTURES = ("blip", "imagedata", "chart", "relIds", "OLEObject", "control", "contentPart")
_DEEPEST = 200


class RunReader:
    """Reads one paragraph; what stands apart from it is collected for whoever asked."""

    def __init__(
        self,
        sight: Sight,
        styles: WordStyles,
        look: Look,
        ground: Colour,
        fields: list[str | None],
    ) -> None:
        self.sight = sight
        self.styles = styles
        self.look = look
        self.ground = ground
        self.words = ""
        self.notes: list[tuple[str, str]] = []
        self.boxes: list[Element] = []
        self._raised = False
        self._fields = fields  # a field may begin in one paragraph and end in another

    def read(self, elements: Sequence[Element] | Element, depth: int = 0) -> None:
        """Read runs and what holds runs."""
        if depth > _DEEPEST:
            self.sight.doubt("elements within one another deeper than can be followed")
            return
        for element in elements:
            name = name_of(element)
            if name == "r" and is_word(element):
                self._run(element, depth)
            elif name in REMOVED:
                self.sight.tell(f"tracked deletion by {_author(element)}", _all_words(element))
            elif name in HOLDERS:
                self._held(element, name, depth)
            elif name not in SILENT:
                self._other(element, depth)

    def _held(self, element: Element, name: str, depth: int) -> None:
        """What holds runs: most of them show these as they are."""
        before = len(self.words)
        if name == "fldSimple":
            instruction = attribute(element, "instr") or ""
            self._check_field(instruction)
            if PAGE_FIELDS.match(instruction):
                return
        elif name == "bdo":
            self.sight.doubt("words whose direction is turned")
        elif child(element, "sdtPr", "dataBinding") is not None:
            self.sight.doubt("a content control that is filled from elsewhere on opening")
        elif name == "hyperlink":
            self.sight.add(attribute(element, "tooltip") or "", "tooltip")
        self.read(element, depth + 1)
        if name in ("ins", "moveTo"):
            self.sight.tell(f"tracked insertion by {_author(element)}", self.words[before:])

    def _run(self, run: Element, depth: int) -> None:
        properties = child(run, "rPr")
        look = self.styles.look(self.look, value(properties, "rStyle"))
        look = look.with_element(properties, self.styles.theme)
        for element in properties if properties is not None else ():
            if name_of(element) not in PLAIN_LOOKS:
                self.sight.doubt(f"formatting that may change words ({name_of(element)})")
        before = self.words
        for element in run:
            self._in_run(element, depth)
        if look.hides(self.ground) and self.words != before:
            self.sight.tell("hidden, struck out or out of sight", self.words[len(before) :])
            self.words = before
        elif self.words != before:
            self._look_at(before, look)

    def _look_at(self, before: str, look: Look) -> None:
        """Show signs for what a font draws as signs, and where digits of a number are raised."""
        new = self.words[len(before) :]
        if self.styles.draws_signs(look):
            new = "".join("\N{REPLACEMENT CHARACTER}" if s.isalnum() else s for s in new)
        if look.raised is not self._raised and parts_number(before, new):
            new = f"^{new}"
        self._raised = look.raised
        self.words = before + new

    def _in_run(self, element: Element, depth: int) -> None:
        name = name_of(element)
        if name == "fldChar":
            self._field(attribute(element, "fldCharType"))
        elif name == "instrText" and self._fields:
            self._fields[-1] = f"{self._fields[-1] or ''}{element.text or ''}"
        elif self._is_unshown():
            return
        elif name == "t" and is_word(element):
            self.words += element.text or ""
        elif name in _SIGNS and is_word(element):
            self.words += _SIGNS[name]
        elif name in ("footnoteReference", "endnoteReference"):
            self.notes.append((name[:-9], attribute(element, "id") or ""))
        elif name == "ruby":
            self.read(element, depth + 1)
        elif name == "delText" or name in SILENT:
            return
        else:
            self._other(element, depth)

    def _field(self, kind: str | None) -> None:
        """Of a field its result is shown, once it is worked out."""
        if kind == "begin":
            self._fields.append("")
        elif kind == "separate" and self._fields:
            self._check_field(self._fields[-1] or "")
            self._fields[-1] = None if not PAGE_FIELDS.match(self._fields[-1] or "") else "PAGE"
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _is_unshown(self) -> bool:
        return any(instruction is not None for instruction in self._fields)

    def _check_field(self, instruction: str) -> None:
        if not SAFE_FIELDS.match(instruction):
            self.sight.doubt(f"a field that may change its words ({instruction.strip()[:40]})")

    def _other(self, element: Element, depth: int) -> None:
        """Drawings, formulas, and whatever isn't known: its words are shown somewhere."""
        name = name_of(element)
        if name == "AlternateContent":
            self._alternatives(element, depth)
        elif name in ("drawing", "pict", "object", "Choice", "Fallback", "sym"):
            self._drawing(element)
        elif name == "t":
            self.words += element.text or ""  # a formula's words
        elif not is_word(element) and any(name_of(e) == "t" for e in element.iter()):
            if not is_known(element):
                self.sight.doubt(f"a part that isn't known ({name})")
            self.read(element, depth + 1)
        elif words := _all_words(element):
            self.sight.doubt(f"a part that isn't known ({name})")
            self.words += f" {words} "

    def _alternatives(self, element: Element, depth: int) -> None:
        """Which of them is shown depends on the program."""
        found = [e for e in element if name_of(e) in ("Choice", "Fallback")]
        if not found:
            return
        first, *others = found
        if any(_all_words(other) != _all_words(first) for other in others):
            self.sight.doubt("words of which another program shows others")
            for other in others:
                self._shown_in(other, depth)
        self._shown_in(first, depth)

    def _shown_in(self, element: Element, depth: int) -> None:
        if any(name_of(e) in ("drawing", "pict", "object") for e in element):
            self._drawing(element)
            return
        for inner in element:
            if name_of(inner) == "r":
                self._run(inner, depth + 1)
            else:
                self._in_run(inner, depth + 1)

    def _drawing(self, element: Element) -> None:
        boxes = [e for e in element.iter() if name_of(e) == "txbxContent"]
        self.boxes += boxes
        for inner in element.iter():
            name = name_of(inner)
            if name in _PICTURES:
                self.sight.doubt("a picture or an embedded file")
            elif name == "textpath":
                self.sight.add(inner.get("string") or "", "box")
            elif name == "sym":
                self.words += "\N{REPLACEMENT CHARACTER}"
            elif name == "t" and not is_word(inner):
                self.sight.add(inner.text or "", "box")
        if not boxes and name_of(element) != "sym":
            self.sight.doubt("a drawing")


def _author(element: Element) -> str:
    return attribute(element, "author") or "somebody"


def _all_words(element: Element) -> str:
    return "".join(e.text or "" for e in element.iter() if name_of(e) in ("t", "delText"))
