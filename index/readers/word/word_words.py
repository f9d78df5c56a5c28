"""The words of a paragraph as Word shows them once all changes are accepted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from index.readers.list_signs import sign, signs
from index.readers.word.word_styles import Styles
from index.readers.word.wordml import FALLBACK, MATH_WORDS, find, is_on, number, val, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CHECKBOX = {True: "☒", False: "☐"}
_PAGE_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_PLAIN = {w("br"): " ", w("cr"): " ", w("noBreakHyphen"): "-", w("tab"): "\t", w("ptab"): "\t"}
_APART = frozenset((FALLBACK, w("txbxContent"), w("instrText"), w("rt")))


class Words:
    """Reads the words of paragraphs; ``met`` counts what was left out of them, by kind."""

    def __init__(self, styles: Styles) -> None:
        self.met: Counter[str] = Counter()
        self._styles = styles

    def of(self, paragraph: Element, *, page_numbers: bool = True) -> str:
        """The text of a paragraph, its tabs too; without ``page_numbers`` where so told."""
        hidden = self._styles.is_on(self._styles.of(paragraph), "vanish")
        return _Paragraph(self, hidden=hidden, page_numbers=page_numbers).words(paragraph)

    def is_hidden(self, run: Element) -> bool | None:
        """Whether a run is hidden, by itself or by its style; ``None`` where neither says."""
        own = is_on(run, "rPr", "vanish")
        style = val(run, "rPr", "rStyle")
        if own is None and style is not None and self._styles.is_on(style, "vanish"):
            return True
        return own

    def is_bold(self, run: Element) -> bool | None:
        """Whether a run is bold, by itself or by its style; ``None`` where neither says."""
        own = is_on(run, "rPr", "b")
        style = val(run, "rPr", "rStyle")
        if own is None and style is not None and self._styles.is_on(style, "b"):
            return True
        return own

    def has_words(self, paragraph: Element) -> bool:
        """Whether a paragraph holds any words."""
        return any((node.text or "").strip() for node in paragraph.iter(w("t")))

    def all_bold(self, paragraph: Element) -> bool:
        """Whether all words of a paragraph are bold."""
        by_style = self._styles.is_on(self._styles.of(paragraph), "b")
        told = [
            run for run in paragraph.iter(w("r"))
            if any((node.text or "").strip() for node in run.iterchildren(w("t")))
        ]  # fmt: skip
        found = [self.is_bold(run) for run in told]
        return bool(found) and all(by_style if bold is None else bold for bold in found)


class _Paragraph:
    """One reading of a paragraph: inside which fields its words stand."""

    def __init__(self, source: Words, *, hidden: bool, page_numbers: bool) -> None:
        self._source = source
        self._hidden = hidden
        self._page_numbers = page_numbers
        # The instruction of each field that is open, and whether its result has begun.
        self._fields: list[tuple[str, bool]] = []

    def words(self, node: Element) -> str:
        """The words beneath a node."""
        if node.tag in (w("t"), MATH_WORDS):
            return self._shown(node.text or "")
        if node.tag == w("r"):
            return self._run(node)
        if node.tag in (w("del"), w("moveFrom")):
            self._source.met["deleted"] += node.find(f".//{w('delText')}") is not None
            return ""
        if node.tag == w("sdt") and is_on(node, "sdtPr", "showingPlcHdr"):
            self._source.met["empty field"] += 1
            return ""
        if node.tag == w("fldSimple"):
            return self._simple_field(node)
        if node.tag in _APART:
            return ""
        return "".join(map(self.words, node))

    def _shown(self, words: str) -> str:
        in_code = any(not begun for _, begun in self._fields)
        return "" if in_code or self._is_page_number() else words

    def _is_page_number(self) -> bool:
        codes = (code.split()[:1] for code, _ in self._fields)
        return not self._page_numbers and any(code and code[0] in _PAGE_FIELDS for code in codes)

    def _run(self, run: Element) -> str:
        told = self._source.is_hidden(run)
        if self._hidden if told is None else told:
            self._source.met["hidden"] += any(node.text for node in run.iterchildren(w("t")))
            return ""
        fonts = find(run, "rPr", "rFonts")
        font = fonts.get(w("ascii"), "") if fonts is not None else ""
        return signs("".join(self._piece(child) for child in run), font)

    def _piece(self, node: Element) -> str:
        """What one part of a run shows."""
        if node.tag in _PLAIN:
            return self._shown(_PLAIN[node.tag])
        if node.tag == w("sym"):
            code = node.get(w("char"), "")
            return self._shown(sign(int(code, 16), node.get(w("font"), ""))) if code else ""
        if node.tag == w("instrText"):
            if self._fields and not self._fields[-1][1]:
                self._fields[-1] = (self._fields[-1][0] + (node.text or ""), False)
            return ""
        if node.tag == w("fldChar"):
            return self._field(node)
        return self.words(node)

    def _field(self, node: Element) -> str:
        kind = node.get(w("fldCharType"))
        if kind == "begin":
            self._fields.append(("", False))
            return _filled_in(node)
        if self._fields and kind == "separate":
            self._fields[-1] = (self._fields[-1][0], True)
        elif self._fields and kind == "end":
            self._fields.pop()
        return ""

    def _simple_field(self, node: Element) -> str:
        self._fields.append((node.get(w("instr"), ""), True))
        words = "".join(map(self.words, node))
        self._fields.pop()
        return words


def _filled_in(begin: Element) -> str:
    """What an old form field shows that has no words of its own: a tick, a choice."""
    box = find(begin, "ffData", "checkBox")
    if box is not None:
        ticked = is_on(box, "checked")
        return _CHECKBOX[bool(is_on(box, "default") if ticked is None else ticked)]
    choices = find(begin, "ffData", "ddList")
    if choices is not None:
        entries = [entry.get(w("val"), "") for entry in choices.iterchildren(w("listEntry"))]
        chosen = number(val(choices, "result") or val(choices, "default")) or 0
        return entries[chosen] if 0 <= chosen < len(entries) else ""
    return ""
