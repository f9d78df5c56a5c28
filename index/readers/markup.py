"""HTML as the page shows it: main text, headings, tables as rows; no script or link followed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.errors import ReadError
from index.readers.page_metadata import page_metadata
from index.readers.text_builder import Outline
from index.types import Reading

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_NEVER_SHOWN = (
    "script, style, noscript, template, svg, canvas, iframe, object, embed, head, video, audio, "
    "[hidden], [aria-hidden=true]"
)
_DROPPED = (
    "nav, footer, aside, form, button, select, input, textarea, dialog, menu, [role=navigation], "
    "[role=banner], [role=contentinfo], [role=complementary], [role=search], [role=dialog], "
    "[role=alertdialog]"
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navbox\w*|navigation|menu|sidebar|breadcrumbs?|footer|cookies?"
    r"|consent|banner|advert\w*|ads?|promo|social|share|sharing|related|recommended|newsletter"
    r"|subscribe|subscription|comments?|disqus|popup|modal|toolbar|skip|jump-link|editsection"
    r"|catlinks|sitesub|contentsub|colophon|entry-footer|widgets?|widget-area|noprint|printfooter|toc|masthead|mw-jump|pagination|pager)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table ul".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEAD = 1000
_XHTML = re.compile(r"<\?xml\b|<html[^>]*\bxmlns\s*=", re.IGNORECASE)
_CLOSED_IN_ITSELF = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)"
    r"([a-z][a-z0-9]*)((?:\s[^<>]*)?)/>",
    re.IGNORECASE,
)
# Lists of links, whatever they are called: a part of a page that is made of short links.
_PARTS = frozenset("div ul ol dl table tr td section p span center font".split())
_FEWEST_LINKS = 3
_LINKED = 0.8
_LONG_LINK = 90
_LEAST_LEFT = 0.3
_MOST_DEPTH = 500
_MOST_SHARE_DROPPED = 0.7


def read_markup(html: str, media_type: str = "text/html", *, whole: bool = False) -> Reading:
    """Read a page; raise ``ReadError`` where it holds no text.

    A mail or a chapter of a book is read as a ``whole``: it has no furniture, and what a web page
    would put aside is a signature or a footnote there.
    """
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(_as_html(html))
    metadata = page_metadata(tree)
    outline = Outline()
    _write(_shown(tree) if whole else _main(tree), outline)
    if not outline.text.strip():
        raise ReadError(_without_text(tree))
    return outline.reading(media_type, metadata)


def _as_html(page: str) -> str:
    """Close the elements that XHTML closes in themselves, which HTML takes for open ones."""
    if not _XHTML.search(page[:_HEAD]):
        return page
    return _CLOSED_IN_ITSELF.sub(r"<\1\2></\1>", page)


def _without_text(tree: LexborHTMLParser) -> str:
    if tree.css_first("frame, iframe") is not None:
        return "the page only frames other pages; save those to include them"
    return "the page holds no text; save it again once it is shown in full"


def _shown(tree: LexborHTMLParser, dropped: str = _NEVER_SHOWN) -> LexborNode:
    """The body without what no reader sees, nor of what is ``dropped``."""
    body = tree.body
    if body is None:
        raise ReadError(_without_text(tree))
    hidden = [n for n in body.css("[style]") if _HIDDEN.search(n.attributes.get("style") or "")]
    _drop(body, [*body.css(dropped), *hidden])
    return body


def _main(tree: LexborHTMLParser) -> LexborNode:
    """The part of a page that holds its text, without what is plainly furniture."""
    body = _shown(tree, f"{_NEVER_SHOWN}, {_DROPPED}")
    total = len(body.text(deep=True))
    for candidate in ("article", "main, [role=main]", "#mw-content-text, #content, #main"):
        found = body.css(candidate)
        if len(found) == 1 and len(found[0].text(deep=True)) > 0.4 * total:
            body = found[0]
            break
    named = []
    for node in body.css("[class], [id]"):
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        # A class that holds most of the page is a layout's name, whatever it is called.
        if _FURNITURE.search(names) and len(node.text(deep=True)) < _MOST_SHARE_DROPPED * total:
            named.append(node)
    _drop(body, named)
    _drop_lists_of_links(body)
    return body


def _drop(body: LexborNode, nodes: Sequence[LexborNode]) -> None:
    """Take nodes out from the top down, and touch nothing beneath one that is gone."""
    doomed = {node.mem_id for node in nodes}
    waiting = [body] if doomed else []
    while waiting:
        for child in list(waiting.pop().iter()):
            if child.mem_id in doomed:
                child.decompose()
            else:
                waiting.append(child)


def _drop_lists_of_links(body: LexborNode) -> None:
    """Drop what is made of links alone, unless that is what the page is there for."""
    total = _size(body)
    lists = list(_lists_of_links(body))
    if sum(_size(node) for node in lists) <= (1 - _LEAST_LEFT) * total:
        for node in lists:
            node.decompose()


def _lists_of_links(node: LexborNode, depth: int = 0) -> Iterator[LexborNode]:
    for child in node.iter():
        if child.tag in _PARTS and _is_list_of_links(child):
            yield child
        elif depth < _MOST_DEPTH:
            yield from _lists_of_links(child, depth + 1)


def _is_list_of_links(node: LexborNode) -> bool:
    links = node.css("a[href]")
    if len(links) < _FEWEST_LINKS:
        return False
    sizes = [_size(link) for link in links]
    return sum(sizes) >= _LINKED * _size(node) and max(sizes) <= _LONG_LINK


def _size(node: LexborNode) -> int:
    """Length of the text beneath a node without its spaces."""
    return len("".join(node.text(deep=True).split()))


def _write(node: LexborNode, outline: Outline, depth: int = 0) -> None:
    """Write what stands beneath ``node``, block by block."""
    if depth > _MOST_DEPTH:
        outline.say(node.text(deep=True, separator=" "))
        return
    for child in node.iter(include_text=True):
        tag = child.tag
        if tag == "-text":
            outline.say(child.text_content or "")
        elif tag == "br":
            outline.break_line()
        elif tag == "pre":
            _write_lines(child, outline)
        elif tag == "table" and not child.css_first("table table") and child.css_first("td, th"):
            _write_table(child, outline, depth)
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            outline.heading(child.text(deep=True, separator=""), int(tag[1]))
        elif tag in _BLOCKS:
            outline.end_block()
            _write(child, outline, depth + 1)
            outline.end_block()
        elif tag not in ("_comment", "-comment"):
            _write(child, outline, depth + 1)


def _write_lines(node: LexborNode, outline: Outline) -> None:
    """Write what is set line by line; blank lines part paragraphs there."""
    for paragraph in re.split(r"\n[^\S\n]*\n", node.text(deep=True).replace("\r\n", "\n")):
        outline.end_block()
        outline.say(paragraph.replace("\n", "\x00"))
        outline.end_block()


def _write_table(table: LexborNode, outline: Outline, depth: int) -> None:
    rows = [
        [" ".join(_cell_words(cell).split()) for cell in row.css("th, td")]
        for row in table.css("tr")
    ]
    caption = table.css_first("caption")
    if caption is not None:
        outline.paragraph(caption.text(deep=True))
    if any(len(cell) > 400 for row in rows for cell in row):  # a table used for layout
        for cell in table.css("th, td"):
            outline.end_block()
            _write(cell, outline, depth + 1)
            outline.end_block()
        return
    outline.table(rows)


def _cell_words(node: LexborNode, depth: int = 0) -> str:
    """Text of a cell, with a space where a block or a line ends in it."""
    if depth > _MOST_DEPTH:
        return node.text(deep=True, separator=" ")
    words = ""
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            words += child.text_content or ""
        else:
            space = " " if child.tag in _BLOCKS or child.tag == "br" else ""
            words += space + _cell_words(child, depth + 1) + space
    return words
