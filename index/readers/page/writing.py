"""A page's elements written as blocks, in the order in which they are shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.blocks import BlockKind, Span
from index.readers.flow import Flow
from index.readers.page.backlinks import Mark, find_notes, lead_notes, mark_of
from index.readers.page.controls import Controls
from index.readers.page.definitions import entries_of, is_short, key_and_value
from index.readers.page.form_fields import Fields
from index.readers.page.grids import is_data, read_grid, tables_of
from index.readers.page.markers import marker, numbered
from index.readers.page.measures import HEADINGS, shown_children
from index.readers.page.parts import PageParts
from index.readers.page.styles import is_bold_heading, is_code, is_edit_link
from index.readers.page.walking import Known, Walker
from index.readers.row_composer import fold

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HEADING_WORDS = 24
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_BUTTON = "a button"


def write_page(body: LexborNode, parts: PageParts, flow: Flow) -> None:
    """Write all that a page shows, or shows at a click; what is no text of it as furniture."""
    page = Known(parts, find_notes(body), Controls(body, parts.furniture), Fields(body))
    _Writer(page, flow).write(body)
    lead_notes(flow.text, flow.blocks, page.written_notes, page.marks)
    flow.furniture(page.fields.choices, "choices of a form that are not taken")
    flow.furniture(page.unseen, "hidden on the page")


class _Writer(Walker):
    def __init__(self, page: Known, flow: Flow, *, plain: bool = False) -> None:
        super().__init__(page, flow, plain=plain)
        self._elements = {
            "a": self._link, "blockquote": self._quoted, "br": lambda _: flow.break_line(),
            "button": self._button, "caption": lambda _: None, "dl": self._definitions,
            "figcaption": self._caption, "input": self._field, "label": self._label,
            "legend": self._heading, "ol": self._list, "p": self._paragraph,
            "div": self._paragraph, "pre": self._lines, "q": self._quotation,
            "select": self._field, "summary": self._heading, "svg": self._drawing,
            "table": self._table, "textarea": self._field, "ul": self._list,
            **dict.fromkeys(HEADINGS, self._heading),
        }  # fmt: skip

    def _heading(self, node: LexborNode) -> None:
        """A heading, or what heads a panel or a group of fields; a whole paragraph heads none."""
        tag, given = node.tag or "", node.attributes
        if tag not in HEADINGS and len(self.words(node).split()) > _HEADING_WORDS:
            self._block(node)
            return
        if tag in HEADINGS:
            self._page.level = int(tag[1])
        said = given.get("aria-level") or ""
        level = int(said) if said.isdecimal() else self._page.level
        self._flow.open(BlockKind.HEADING, level if tag in HEADINGS or said else self._below())
        for child in shown_children(node):
            words = child.text(deep=True)
            aside = "a link to edit it" if is_edit_link(child) else ""
            gaps = [" " if end.isspace() else "" for end in (words[:1], words[-1:])]
            self._flow.say(f"{gaps[0]}{self._inline(child)}{gaps[1]}", aside)
        self._flow.end_block()
        self._flow.open(BlockKind.PARAGRAPH)

    def _paragraph(self, node: LexborNode) -> None:
        if is_bold_heading(node) and not self._plain:
            self._flow.heading(self.words(node), self._below())
        elif not self._plain and (told := key_and_value(node)) is not None:
            self._flow.pair(*map(self.words, told))
        else:
            self._block(node)

    def _list(self, node: LexborNode) -> None:
        flow, level = self._flow, self._page.lists
        lead = flow.item_above if level else flow.lead
        numbers = {item.mem_id: number for item, number in numbered(node)}

        def write(item: LexborNode) -> None:
            flow.open(BlockKind.ITEM, level, marker(node, level, numbers[item.mem_id]), lead)
            self.write(item)
            flow.open(BlockKind.PARAGRAPH)

        self._page.lists += 1
        flow.end_block()
        for child in shown_children(node):
            if child.mem_id in numbers:
                self._part(child, write)
            elif child.tag == "-text":
                self._say(child.text_content or "")
            else:
                self._part(child, self._element)
        flow.end_block()
        self._page.lists -= 1

    def _definitions(self, node: LexborNode) -> None:
        """Each name with what it means; what is said at length stands below its name."""
        flow, key = self._flow, ""
        named: Span | None = None
        flow.end_block()
        for child in (c for c in entries_of(node) if c.mem_id not in self._page.parts.furniture):
            if child.tag == "dt":
                flow.paragraph(key)
                key, named = self.words(child), None
                continue
            if key and is_short(child):
                pair = flow.pair(key, self.words(child))
                named = Span(pair.start, pair.start + len(key)) if pair is not None else None
            else:
                if key:
                    flow.caption(key)
                    named = flow.blocks[-1].span
                flow.open(BlockKind.PARAGRAPH, lead=named)
                self._part(child, self.write)
                flow.end_block()
            key = ""
        flow.paragraph(key)

    def _caption(self, node: LexborNode) -> None:
        self._flow.caption(self.words(node))

    def _table(self, node: LexborNode) -> None:
        if self._plain or not is_data(node):
            self._block(node)
            return
        for caption in (child for child in node.iter() if child.tag == "caption"):
            self._caption(caption)
        for part in tables_of(read_grid(node, self.words)):
            if part.name:
                self._flow.caption(part.name)
            if part.cells:
                self._flow.table(part.cells, part.heads, part.marks)
            for key, value in part.pairs:
                self._flow.pair(key, value)

    def _lines(self, node: LexborNode) -> None:
        """What is set line by line: of a program each, else paragraphs parted by blank lines."""
        text = node.text(deep=True).replace("\r\n", "\n")
        if self._plain:
            self._say(text)
            return
        code = is_code(node)
        pieces = text.split("\n") if code else _BLANK_LINE.split(text)
        for number, piece in enumerate(piece for piece in pieces if piece.strip()):
            self._flow.verbatim(piece, close=code and number > 0)

    def _link(self, node: LexborNode) -> None:
        """A link; a mere sign that leads elsewhere on the page says nothing."""
        if (mark := mark_of(node)) is not None and not self._plain:
            self._page.marks.setdefault(mark[0], Mark(mark[1], self._flow.next_place))
        inner = (node.attributes.get("href") or "").startswith("#")
        if not inner or any(map(str.isalnum, node.text(deep=True))):
            self.write(node)

    def _quoted(self, node: LexborNode) -> None:
        start = self._flow.position
        self._block(node)
        if self._flow.position > start:
            self._flow.quotes.append(Span(start, self._flow.position))

    def _quotation(self, node: LexborNode) -> None:
        self._flow.say("“")
        self.write(node)
        self._flow.say("”")

    def _drawing(self, node: LexborNode) -> None:
        """The words of a chart."""
        said = [fold(text.text(deep=True)) for text in node.css("text")]
        if any(said) and not self._plain:
            self._flow.caption(" ".join(said))

    def _button(self, node: LexborNode) -> None:
        self._page.asides.append(_BUTTON)
        self.write(node)
        self._page.asides.pop()

    def _field(self, node: LexborNode) -> None:
        """A field without a label of its own: what it shows."""
        fields = self._page.fields
        if node.mem_id in fields.labelled:
            return
        if words := fields.button(node):
            self._flow.say(words, "" if self._plain else _BUTTON)
        elif shown := fields.shown(node):
            own_lines = node.tag == "textarea" and not self._plain
            if own_lines:
                self._flow.end_block()
            self._flow.say(f" {shown} ")
            if own_lines:
                self._flow.end_block()

    def _label(self, node: LexborNode) -> None:
        """What a field is for, and what it shows."""
        fields = self._page.fields
        of = fields.of(node)
        shown = fields.shown(of) if of is not None else ""
        if of is None or not shown:
            self.write(node)
        elif fields.is_tick(of) or self._plain:
            self._flow.say(f" {shown} " if fields.is_tick(of) else "")
            self.write(node)
            self._flow.say("" if fields.is_tick(of) else f" {shown} ")
        else:
            self._flow.pair(self.words(node), shown)
