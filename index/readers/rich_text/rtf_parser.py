"""Rich text group by group: which words stand where, and how they are set."""

from __future__ import annotations

import re

from index.readers.list_signs import signs
from index.readers.rich_text.rtf_fields import FormField, is_page_number
from index.readers.rich_text.rtf_parts import Paragraph, Remark, RtfParts, State
from index.readers.rich_text.rtf_rows import Rows
from index.readers.rich_text.rtf_tokens import CHARACTERS, CODECS, SIGNS, Token, decode, tokens
from index.readers.tabbed_lines import typed_marker

# Where the words of a group go; those of other groups that may be passed over are none.
_TARGETS = {
    "footnote": "footnote", "annotation": "annotation", "listtext": "marker", "pntext": "marker",
    "atnauthor": "author", "fldinst": "field", "ffl": "choice", "fonttbl": "fonts",
    "stylesheet": "styles", "title": "title", "author": "person", "shptxt": "box",
    "info": "info",
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "margin"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "margin"),
}  # fmt: skip
_TRANSPARENT = frozenset("shpinst formfield fldrslt result nesttableprops".split())
_SKIPPED = "skipped"
_NO_WORDS = frozenset(
    "colortbl pict objdata filetbl listtable listoverridetable xe tc txe rxe nonshppict "
    "shprslt sp subject operator category manager company keywords comment doccomm creatim".split()
)
_PARAGRAPH_ENDS = ("par", "sect")
_CELL_ENDS = ("cell", "nestcell", "row")
_SWITCHES = {"b": "bold", "v": "hidden", "deleted": "deleted", "intbl": "in_table",
             "upr": "is_twofold", "fldrslt": "in_result"}  # fmt: skip
_SIZES = {"f": "font", "uc": "stand_ins", "s": "style", "outlinelevel": "outline",
          "ilvl": "depth", "li": "indent"}  # fmt: skip
_FONT_OF_SIGNS = 2


class RtfParser:
    """Reads one document; ``parts`` is what came of it."""

    def __init__(self, rich: str) -> None:
        self.parts = RtfParts()
        self._state, self._stack = State(), list[State]()
        self._codec = _code_page(rich)
        self._fonts: dict[int, tuple[str, str]] = {}
        self._charset = 0
        self._runs: list[tuple[str, bool]] = []
        self._apart: dict[str, list[str]] = {}
        self._data = bytearray()
        self._ignored = 0
        self._may_be_passed_over, self._is_ended = False, True
        self._marker = self._author = self._instruction = ""
        self._boxes: list[str] = []
        self._rows, self._field = Rows(), FormField()
        for token in tokens(rich):
            self._take(token)
        self._flush()
        # A note that is still open has lost its end: what follows its first lines is the text.
        self._is_ended = not self._stack
        self._end_paragraph()
        while self._stack:
            self._end_group()
        self._end_paragraph()
        self.parts.body += self._rows.unended()

    def _take(self, token: Token) -> None:
        if token.kind == "brace":
            self._flush()
            self._ignored = 0
            self._begin_group() if token.said == "{" else self._end_group()
        elif self._ignored and token.kind != "text":
            self._ignored -= 1
        elif token.kind == "text":
            if self._state.target != _SKIPPED:
                self._data += token.said[self._ignored :].encode("latin-1", "replace")
            self._ignored = max(0, self._ignored - len(token.said))
        elif token.kind == "byte":
            self._data.append(int(token.said, 16))
        else:
            self._flush()
            if token.kind == "sign":
                self._sign(token.said)
            else:
                self._word(token.said, token.number)

    def _flush(self) -> None:
        """Turn the bytes so far into characters of the font at hand."""
        if self._data:
            data, self._data = bytes(self._data), bytearray()
            codec, name = self._fonts.get(self._state.font, (self._codec, ""))
            self._say(signs(decode(data, codec), name))

    def _begin_group(self) -> None:
        self._stack.append(self._state)
        self._state = self._state.copy()
        if self._state.is_twofold:
            self._state.target, self._state.is_twofold = _SKIPPED, False

    def _end_group(self) -> None:
        ended, self._state = self._state, self._stack.pop() if self._stack else State()
        if ended.target == "styles" and self._state.target == "styles":
            name = self._said("styles").strip(" ;")
            self.parts.styles[ended.style] = (name, ended.outline)
        elif ended.target == "fonts":
            name = self._said("fonts").strip(" ;")
            if name:
                codec = CODECS.get(self._charset, self._codec)
                self._fonts[ended.font] = (codec, name if self._charset == _FONT_OF_SIGNS else "")
                self._charset = 0
        elif ended.target != self._state.target:
            self._finish(ended.target)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._may_be_passed_over = True
        elif sign in "\r\n":
            self._word("par", None)
        else:
            self._say(SIGNS.get(sign, ""))

    def _word(self, word: str, number: int | None) -> None:
        passed_over, self._may_be_passed_over = self._may_be_passed_over, False
        state = self._state
        if word == "ud" and self._stack:
            state.target = self._stack[-1].target
        elif state.target == _SKIPPED:
            return
        elif word in _TARGETS:
            state.target = _TARGETS[word]
        elif word in _NO_WORDS or (passed_over and word not in _TRANSPARENT):
            state.target = _SKIPPED
        elif word == "u" and number is not None:
            self._say(chr(number % 0x10000))
            self._ignored = state.stand_ins
        elif word in CHARACTERS:
            self._say(CHARACTERS[word])
        elif word in _PARAGRAPH_ENDS:
            self._end_line()
        elif word in _CELL_ENDS:
            self._end_paragraph(in_cell=True)
            self.parts.body += self._rows.end(word)
        elif not self._rows.set(word) and not self._field.set(word, number):
            self._set(word, number)

    def _set(self, word: str, number: int | None) -> None:
        """Change how what follows is set."""
        state, on = self._state, number != 0
        if word == "pard":
            state.set_plainly()
        elif word == "plain":
            state.bold = state.hidden = False
        elif word == "fcharset":
            self._charset = number or 0
        elif word == "objemb":
            self.parts.met["embedded"] += 1
        elif word in _SWITCHES:
            self.parts.met["deleted"] += word == "deleted" and on
            setattr(state, _SWITCHES[word], on)
        elif word in _SIZES and number is not None:
            setattr(state, _SIZES[word], number)
        elif word == "fi":
            state.hanging = (number or 0) < 0

    def _say(self, words: str) -> None:
        """Put words where they belong."""
        state = self._state
        if state.hidden or state.deleted:
            self.parts.met["hidden"] += state.hidden and bool(words.strip())
        elif state.target == "body":
            self._runs.append((words, state.bold))
        elif state.target == "margin" and state.in_result and is_page_number(self._instruction):
            return
        elif state.target != _SKIPPED:
            self._apart.setdefault(state.target, []).append(words)

    def _said(self, target: str) -> str:
        """The words that stand apart so far, which are then forgotten."""
        return "".join(self._apart.pop(target, []))

    def _finish(self, target: str) -> None:
        """A group of words that stand apart has ended."""
        said = _whole(self._said(target)).strip()
        line = " ".join(said.split())
        if target == "footnote":
            lines = [line] if self._is_ended else said.split("\n")
            self.parts.footnotes.append(lines[0])
            self.parts.body += (Paragraph(rest) for rest in lines[1:] if rest.strip())
        elif target == "annotation":
            self.parts.remarks.append(Remark(line, self._author))
        elif target == "margin":
            self.parts.margins += [words.replace("\t", " ") for words in said.split("\n")]
        elif target == "marker":
            self._marker = line
        elif target == "author":
            self._author = line
        elif target == "choice":
            self._field.choices.append(line)
        elif target == "box":
            self._boxes += said.split("\n")
        elif target == "field":
            self._instruction = line
            self._say(self._field.shown())
        elif target in ("title", "person"):
            self.parts.properties[target] = line

    def _end_line(self) -> None:
        if self._state.target == "body":
            self._end_paragraph()
        else:
            self._say("\n")

    def _end_paragraph(self, *, in_cell: bool = False) -> None:
        """Keep the words so far as a paragraph, then what stands in boxes beside it."""
        words = _whole("".join(words for words, _ in self._runs)).strip()
        bold = [is_bold for run, is_bold in self._runs if run.strip()]
        self._runs = []
        marker, self._marker = self._marker, ""
        if not marker and (typed := typed_marker(words)) is not None:
            marker, words = typed
        boxes, self._boxes = self._boxes, []
        state = self._state
        found = [Paragraph(words, marker, state.style, state.outline, state.depth, state.indent,
                           bool(bold) and all(bold))] if words else []  # fmt: skip
        found += [Paragraph(line) for line in boxes if line.strip()]
        if in_cell or state.in_table:
            self._rows.paragraphs += found
        else:
            self.parts.body += [*self._rows.unended(), *found]


def _code_page(rich: str) -> str:
    said = re.search(r"\\ansicpg(\d+)", rich)
    if said is not None:
        return "utf-8" if said[1] == "65001" else f"cp{said[1]}"
    return "mac_roman" if re.match(r"\s*{\\rtf\d?\\mac\b", rich) else "cp1252"


def _whole(words: str) -> str:
    """Join the halves of characters that were written as two."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
