"""What the look of an element says: a heading set in bold, code, a picture made of letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.blocks import Span
from index.language import is_heading
from index.readers.page.measures import ANY_BLOCK
from index.readers.row_composer import fold

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CODE = re.compile(r"(?:^|[\s_-])(?:code|highlight|source\w*|language|prettyprint|brush)", re.I)
_ICON = re.compile(r"icon|symbol|glyph|katex-html|mjx", re.IGNORECASE)
_EDIT = re.compile(r"(?:^|[\s_-])(?:edit\w*|permalink|headerlink|anchor)(?:$|[\s_-])", re.I)
_BODY = ("p", "ul", "ol", "dl", "table", "div", "blockquote", "pre")
_MOST_WORDS = 14


def is_bold_heading(node: LexborNode) -> bool:
    """A short line set in bold alone, with text below it that isn't; one of several is none."""
    if not _is_bold_line(node):
        return False
    words, below = fold(node.text(deep=True)), _sibling(node, forward=True)
    if below is None or below.tag not in _BODY or _is_bold_line(below):
        return False
    above = _sibling(node, forward=False)
    alone = above is None or not _is_bold_line(above)
    return alone and len(words.split()) <= _MOST_WORDS and is_heading(words, Span(0, len(words)))


def is_code(pre: LexborNode) -> bool:
    """Whether lines set as they are are a program's."""
    around = pre.parent
    names = [pre.attributes.get("class"), around.attributes.get("class") if around else None]
    return pre.css_first("code, kbd, samp") is not None or any(
        _CODE.search(name) for name in names if name
    )


def is_icon(node: LexborNode) -> bool:
    """Letters that a font draws as a picture, or that another element says in words."""
    given = node.attributes
    if given.get("aria-hidden") != "true":
        return False
    return node.tag == "i" or bool(_ICON.search(given.get("class") or ""))


def is_edit_link(node: LexborNode) -> bool:
    """What stands in a heading and is none of it: a link to edit the section, in brackets."""
    if node.tag not in ("span", "a", "small", "div"):
        return False
    words = node.text(deep=True).strip()
    named = bool(_EDIT.search(node.attributes.get("class") or ""))
    bracketed = words.startswith("[") and words.endswith("]")
    return named or (bracketed and (node.tag == "a" or node.css_first("a") is not None))


def _is_bold_line(node: LexborNode) -> bool:
    inner = node.css(ANY_BLOCK) if node.tag in ("p", "div") else ()
    if [block.mem_id for block in inner] != [node.mem_id]:
        return False
    return is_bold_throughout(node)


def is_bold_throughout(node: LexborNode) -> bool:
    """Whether all words below a node are set in bold."""
    whole = bool(_BOLD.search(node.attributes.get("style") or ""))
    loose = "".join(c.text_content or "" for c in _texts(node) if not _is_bold(c, node))
    return bool(node.text(deep=True).strip()) and (whole or not loose.strip())


def _texts(node: LexborNode) -> list[LexborNode]:
    found, waiting = [], [node]
    while waiting:
        one = waiting.pop()
        if one.tag == "-text":
            found.append(one)
        else:
            waiting += list(one.iter(include_text=True))
    return found


def _is_bold(text: LexborNode, line: LexborNode) -> bool:
    """Whether an element between a text and its line sets it in bold."""
    above = text.parent
    while above is not None and above.mem_id != line.mem_id:
        if above.tag in ("b", "strong") or _BOLD.search(above.attributes.get("style") or ""):
            return True
        above = above.parent
    return False


def _sibling(node: LexborNode, *, forward: bool) -> LexborNode | None:
    """The next element that isn't empty."""
    beside = node.next if forward else node.prev
    while beside is not None and (
        not (beside.tag or "")[:1].isalpha() or not beside.text().strip()
    ):
        if beside.tag == "-text" and (beside.text_content or "").strip():
            return None
        beside = beside.next if forward else beside.prev
    return beside
