"""Which parts of a page are no text of it, each by evidence: what they hold, where they stand.

A name that an author gave to a part is never enough: documentation names its sections after
their headings. What has prose of its own is text, save banners that ask about cookies and what
visitors wrote below it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.readers.page.form_fields import is_filled
from index.readers.page.grids import is_data
from index.readers.page.measures import Page, Part, reads_as_prose
from index.readers.page.region import COMMENTS, Region, Where, asks_for_consent
from index.readers.page.revealing import find_hidden

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LANDMARKS = frozenset(
    "nav footer header menu navigation banner contentinfo search menubar toolbar".split()
)
_BESIDE = _LANDMARKS | {"aside", "complementary", "dialog", "alertdialog"}
_NAMES = re.compile(
    r"(?:^|[\s_-])(nav|navbar|navbox\w*|navigation|menu|sidebar|breadcrumbs?|footer|header|banner"
    r"|cookies?|consent|advert\w*|ads?|promo|social|shar(?:e|ing)|related|recommended|newsletter"
    r"|subscribe|subscription|popup|modal|toolbar|skip|jump-link|editsection|catlinks|sitesub"
    r"|contentsub|colophon|widgets?|noprint|printfooter|toc|masthead|branding|site-title|mw-jump"
    r"|pagination|pager)(?=$|[\s_-])",
    re.IGNORECASE,
)
# A fact that a short line may hold: a figure, an address, a key with its value.
_FACT = re.compile(r"\d|@|:\s*\S")
_FACT_AT_THE_FOOT = re.compile(r"@|\w:\s*\S|(?:\d[\s./-]?){6}")
_FEWEST_LINKS, _LONG_LINK = 3, 90
_TINY = 100
_LINKED, _MOSTLY_LINKED = 0.5, 0.8
_LAYOUT, _LEAST_LEFT = 0.7, 0.3
_FEW_FIELDS = 6
_SECTIONS = ("article", "main", "section", "blockquote", "figure", "td", "li")
_SHORT = 3
_LINKS = "links to other pages"


@dataclass(frozen=True, slots=True)
class Aside:
    """What is no text of a page, line by line, and why."""

    reason: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageParts:
    """By the ids of elements: what is furniture, and what is hidden for good."""

    furniture: Mapping[int, Aside] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()


def judge_parts(body: LexborNode, title: str, *, whole: bool = False) -> PageParts:
    """Judge each part of a page from the outside in; ``title`` is what the page calls itself.

    A ``whole`` page, such as that of a mail or a chapter of a book, has no furniture.
    """
    page = Page(body)
    hidden = find_hidden(page.root)
    if whole:
        return PageParts({}, hidden)
    judge = _Judge(page, hidden, " ".join(title.split()).casefold())
    return PageParts(judge.furniture(), hidden)


class _Judge:
    def __init__(self, page: Page, hidden: frozenset[int], title: str) -> None:
        self._page = page
        self._hidden = hidden
        self._region = Region(page, hidden)
        self._title = title
        # Where the page's title, or a part of it, stands.
        self._titled = [
            number
            for number, run in enumerate(page.runs)
            if len(run.words) > _SHORT and run.words.casefold() in title
        ]

    def furniture(self) -> dict[int, Aside]:
        """What is no text, from the outside in, by the ids of its elements."""
        found: dict[int, Aside] = {}
        links: list[Part] = []
        waiting = [self._page.root]
        while waiting:
            part = waiting.pop()
            if part.size and not self._region.is_around(part):
                reason = self._reason(part)
                if reason is not None:
                    found[part.id] = self._aside(part, reason)
                    links += [part] if reason == _LINKS else []
                    continue
                if _is_list_of_links(part) or is_data(part.node):
                    continue  # it is text, as a whole
            waiting += part.children
        if self._is_there_for(links):
            return {}
        return self._above(links) | found

    def _is_there_for(self, links: Sequence[Part]) -> bool:
        """Whether a page without prose is made of links."""
        linked, root = sum(part.size for part in links), self._page.root
        return not root.prose and linked > (1 - _LEAST_LEFT) * root.size

    def _reason(self, part: Part) -> str | None:
        """Why a part is no text; what has prose of its own is."""
        where = self._region.where(part)
        if asks_for_consent(self._page, part):
            return "asks for consent to cookies"
        if part.node.tag == "noscript":
            return "shown only without scripts"
        if where is Where.AFTER and COMMENTS.search(part.names) and not self._page.is_echo(part):
            return "comments by visitors"
        return None if part.prose else self._reason_without_prose(part, where)

    def _reason_without_prose(self, part: Part, where: Where) -> str | None:
        if part.id in self._hidden and not self._page.headings(part):
            return "hidden on the page"
        hinted = self._is_hinted(part)
        beside = hinted or bool(part.roles & _BESIDE)
        if beside and part.links and part.linked >= _LINKED * part.size:
            return _LINKS
        if self._leads_away(part, where):
            return _LINKS
        landmark = _is_landmark(part)
        if where is not Where.INSIDE or landmark:
            if _is_blank_form(part):
                return "a form to fill in"
            if (hinted or landmark) and self._is_aside(part, where):
                return "stands beside the page's text"
        return None

    def _leads_away(self, part: Part, where: Where) -> bool:
        """A list of links beside the text; in it only contents, and what stands at an end of it."""
        if not _is_list_of_links(part) or where is not Where.INSIDE:
            return _is_list_of_links(part)
        if part.node.tag not in ("ul", "ol", "div", "nav") or self._page.headings(part):
            return False
        if part.inner_links == part.links and not reads_as_prose(part.longest_link):
            return True
        region, before = self._region.part, part.first - 1
        if before >= region.first:
            run = self._page.runs[before]
            if run.in_heading or run.words.endswith(":"):
                return False
        at_an_end = not self._page.prose(region.first, part.first) or not self._page.prose(
            part.last, region.last
        )
        return at_an_end and bool(region.prose)

    def _is_hinted(self, part: Part) -> bool:
        """Whether its name is that of furniture, and neither its topic's nor a whole layout's."""
        layout = part.size > _LAYOUT * self._page.root.size
        return not layout and bool(_NAMES.search(part.names)) and not self._page.is_echo(part)

    def _is_aside(self, part: Part, where: Where) -> bool:
        """A line or two beside the text without a fact; not the only place of the page's title."""
        if part.size > _TINY:
            return False
        fact = _FACT if where is Where.BEFORE else _FACT_AT_THE_FOOT
        if fact.search(self._page.words(part)):
            return False
        return where is Where.AFTER or self._title_is_elsewhere(part)

    def _title_is_elsewhere(self, part: Part) -> bool:
        """Whether what the page calls itself stands in another part of it."""
        own = self._page.words(part).casefold()
        outside = (n for n in self._titled if not part.first <= n < part.last)
        return own not in self._title and any(True for _ in outside)

    def _aside(self, part: Part, reason: str) -> Aside:
        return Aside(reason, tuple(r.words for r in self._page.runs[part.first : part.last]))

    def _above(self, links: Sequence[Part]) -> dict[int, Aside]:
        """Short lines above the navigation that stands above the text: a site's name."""
        region = self._region.part
        last = max((part.first for part in links if part.last <= region.first), default=0)
        return {
            part.id: self._aside(part, "stands above the page's navigation")
            for part in self._page.root.within()
            if 0 < part.last <= last
            and part.size
            and not self._region.is_around(part)
            and not part.prose
            and not self._page.headings(part)
            and self._is_aside(part, Where.BEFORE)
        }


def _is_list_of_links(part: Part) -> bool:
    return (
        part.links >= _FEWEST_LINKS
        and part.linked >= _MOSTLY_LINKED * part.size
        and len(part.longest_link) <= _LONG_LINK
    )


def _is_landmark(part: Part) -> bool:
    """A part of the whole page, not of an article in it."""
    if not part.roles & _LANDMARKS:
        return False
    above = part.parent
    while above is not None and above.node.tag not in _SECTIONS:
        above = above.parent
    return above is None


def _is_blank_form(part: Part) -> bool:
    """A small form that nobody has filled in: a search, a letter to subscribe to, a reply."""
    small = part.fields <= _FEW_FIELDS and part.size <= 2 * _TINY
    return part.node.tag == "form" and bool(part.fields) and small and not is_filled(part.node)
