"""The region of a page that holds its prose, and how other parts lie to it."""

from __future__ import annotations

import re
from enum import Enum

from index.readers.page.measures import Page, Part

# What stands beside the text by what it is; a header may be that of an article.
_BESIDE = frozenset(
    "nav footer menu aside dialog noscript navigation contentinfo search complementary alertdialog "
    "menubar toolbar".split()
)
# What asks for consent is short, and stands at an end of the page, as what lies above it does.
_BANNER = 900
_MOST_OF_PAGE = 0.7
COMMENTS = re.compile(r"(?:^|\s)(?:comments|comments?-?list|respond|disqus\w*)(?:$|\s)", re.I)
_CONSENT = re.compile(r"cookie|consent|gdpr|(?:^|[\s_-])cmp(?:$|[\s_-])|onetrust", re.IGNORECASE)
_COOKIES = re.compile(
    r"cookie|kakor|informasjonskaps|evästei|küpsis|slapuk|sīkdat|sütik|piškot|kolačić|vafrakök"
    r"|файлы куки|クッキー",
    re.IGNORECASE,
)
_MAIN = frozenset({"main", "article"})
_CONTAINERS = frozenset("body div section article main td center form blockquote font".split())
_NEARLY_ALL = 0.9


class Where(Enum):
    """How a part lies to the region."""

    BEFORE = "before"
    INSIDE = "inside"
    AFTER = "after"


class Region:
    """The innermost part that holds nearly all prose; the whole page where there is none."""

    def __init__(self, page: Page, hidden: frozenset[int]) -> None:
        core = _core(page, hidden)
        prose = core if core[page.root.id] else {p.id: p.prose for p in page.root.within()}
        least = _NEARLY_ALL * prose[page.root.id]
        line = [page.root]
        while least:
            inner = next((c for c in line[-1].children if prose[c.id] >= least), None)
            if inner is None:
                break
            line.append(inner)
        said = next((n for n, part in enumerate(line) if part.roles & _MAIN), None)
        # One paragraph is no region: what stands beside it belongs to it.
        inmost = max((n for n, part in enumerate(line) if part.node.tag in _CONTAINERS), default=0)
        line = line[: (inmost if said is None else said) + 1]
        self.part, self._around = line[-1], {part.id for part in line}
        self.is_whole = self.part is page.root

    def is_around(self, part: Part) -> bool:
        """Whether a part is the region, or holds it."""
        return part.id in self._around

    def where(self, part: Part) -> Where:
        """How ``part``, which doesn't hold the region, lies to it."""
        if not self.is_whole and part.last <= self.part.first:
            return Where.BEFORE
        return Where.INSIDE if part.last <= self.part.last else Where.AFTER


def _core(page: Page, hidden: frozenset[int]) -> dict[int, int]:
    """How much prose each part holds that stands in no part beside the text."""
    core: dict[int, int] = {}
    for part in reversed(list(page.root.within())):
        own = part.prose - sum(child.prose for child in part.children)
        below = sum(core[child.id] for child in part.children)
        beside = part.parent is not None and _is_beside(page, part, hidden)
        core[part.id] = 0 if beside else own + below
    return core


def _is_beside(page: Page, part: Part, hidden: frozenset[int]) -> bool:
    if part.id in hidden or part.roles & _BESIDE or asks_for_consent(page, part):
        return True
    return COMMENTS.search(part.names) is not None and not page.is_echo(part)


def asks_for_consent(page: Page, part: Part) -> bool:
    """A banner about cookies: by its name or words, what it asks with, and where it stands."""
    modal = bool(part.roles & {"dialog", "alertdialog"})
    said = f"{part.names} {part.node.attributes.get('aria-label') or ''}"
    named = bool(_CONSENT.search(said)) and not page.is_echo(part)
    if not part.size or not (named or (part.buttons and part.size <= _BANNER)):
        return False
    if named and modal:
        return True
    if part.size > _MOST_OF_PAGE * page.root.size or not _COOKIES.search(page.words(part)):
        return False
    at_an_end = part.first == 0 or part.last == page.root.last
    asking = part.buttons or (named and (part.links or not part.prose))
    return at_an_end and bool(asking)
