"""What each element of a page holds: its words, links, prose, headings, fields; in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav "
    "noscript ol p pre search section summary table tbody td text textarea tfoot th thead tr "
    "ul".split()
)
ANY_BLOCK = ", ".join(sorted(BLOCKS))
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# No text of the page: what programs read, and what stands in for pictures and films.
NO_TEXT = frozenset(
    "script style template canvas object embed head video audio map datalist annotation rp iframe "
    "annotation-xml option optgroup title desc metadata".split()
)
# A page sets these apart from one another, whatever stands between them.
_PARTED = ("a", "button")
_FIELDS = frozenset("input select textarea".split())
# Scripts that write without spaces between words.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f]")
_ENDS = re.compile(r"[.!?…。！？।؟](?:[\"'”’»)\]」』]|\[?\d{1,3}\]?)*$")
_WORD = re.compile(r"[^\W\d_]{3,}")
_PROSE_WORDS, _SENTENCE_WORDS, _SENTENCE_SIGNS, _PROSE_SIGNS = 16, 3, 8, 40


@dataclass(frozen=True, slots=True)
class Run:
    """Words between two ends of blocks; ``linked`` of its characters are links."""

    words: str
    linked: int = 0
    in_heading: bool = False

    @property
    def size(self) -> int:
        """Characters without spaces."""
        return len(self.words) - self.words.count(" ")

    @property
    def is_prose(self) -> bool:
        """A sentence, or as long as one, that is no link."""
        return 2 * self.linked < self.size and reads_as_prose(self.words)


@dataclass(slots=True)
class Part:
    """An element with what stands in it: runs ``first`` to ``last``, of which ``prose`` is prose.

    ``links`` are counted; the words of the longest and how many lead elsewhere on the page.
    """

    node: LexborNode
    parent: Part | None
    first: int = 0
    last: int = 0
    size: int = 0
    linked: int = 0
    prose: int = 0
    links: int = 0
    inner_links: int = 0
    longest_link: str = ""
    fields: int = 0
    buttons: int = 0
    children: list[Part] = field(default_factory=list)

    @property
    def id(self) -> int:
        """What the parser knows the element by."""
        return self.node.mem_id

    @property
    def roles(self) -> set[str]:
        """What kind of part it says that it is: its tag and its roles."""
        return {self.node.tag or "", *(self.node.attributes.get("role") or "").split()}

    @property
    def names(self) -> str:
        """What its author calls it."""
        given = self.node.attributes
        return f"{given.get('class') or ''} {given.get('id') or ''}".strip()

    def within(self) -> Iterator[Part]:
        """The element and all beneath it, in their order."""
        waiting = [self]
        while waiting:
            part = waiting.pop()
            yield part
            waiting += reversed(part.children)

    def add(self, part: Part) -> None:
        """Count what a child holds."""
        self.links += part.links
        self.inner_links += part.inner_links
        self.longest_link = max(self.longest_link, part.longest_link, key=len)
        self.fields += part.fields
        self.buttons += part.buttons


def reads_as_prose(words: str) -> bool:
    """Whether words end like a sentence, or are as many as one has."""
    ends = bool(_ENDS.search(words))
    if _UNSPACED.search(words):
        return len(words) >= (_SENTENCE_SIGNS if ends else _PROSE_SIGNS)
    return len(words.split()) >= (_SENTENCE_WORDS if ends else _PROSE_WORDS)


class Page:
    """A page's elements, and its runs of words in order."""

    def __init__(self, body: LexborNode) -> None:
        self.root = Part(body, None)
        self.runs = _Measuring().walk(self.root)
        sizes, linked, prose = (
            list(accumulate(values, initial=0))
            for values in (
                (run.size for run in self.runs),
                (run.linked for run in self.runs),
                (run.size if run.is_prose else 0 for run in self.runs),
            )
        )
        self._prose = prose
        for part in self.root.within():
            part.size = sizes[part.last] - sizes[part.first]
            part.linked = linked[part.last] - linked[part.first]
            part.prose = self.prose(part.first, part.last)

    def prose(self, first: int, last: int) -> int:
        """Characters of prose in the runs ``first`` to ``last``."""
        return self._prose[last] - self._prose[first]

    def words(self, part: Part) -> str:
        """All that stands in a part."""
        return " ".join(run.words for run in self.runs[part.first : part.last])

    def headings(self, part: Part) -> list[str]:
        """The headings in a part."""
        return [run.words for run in self.runs[part.first : part.last] if run.in_heading]

    def is_echo(self, part: Part) -> bool:
        """Whether a part is named after its own heading."""
        words = {w for heading in self.headings(part) for w in _WORD.findall(heading.casefold())}
        return any(name in words for name in _WORD.findall(part.names.casefold()))


def holds_blocks(node: LexborNode) -> bool:
    """Whether an element is a block, or has any beneath it."""
    return node.tag in BLOCKS or node.css_first(ANY_BLOCK) is not None


def shown_children(node: LexborNode) -> Sequence[LexborNode]:
    """Texts and elements below a node, but those without text of the page."""
    return [
        child
        for child in node.iter(include_text=True)
        if child.tag == "-text" or (child.tag not in NO_TEXT and (child.tag or "")[:1].isalpha())
    ]


class _Measuring:
    """Walks a page once, without recursion: pages are nested as deep as they like."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._words: list[str] = []
        self._linked = 0
        self._link: list[str] | None = None
        self._headings = 0
        self._open: list[Part] = []

    def walk(self, root: Part) -> list[Run]:
        """Measure all beneath ``root``."""
        waiting: list[tuple[LexborNode, bool]] = [(root.node, True)]
        while waiting:
            node, enters = waiting.pop()
            if node.tag == "-text":
                self._say(node.text_content or "")
            elif enters:
                self._enter(root if not self._open else self._below(node))
                waiting.append((node, False))
                waiting += [(child, True) for child in reversed(shown_children(node))]
            else:
                self._leave()
        return self._runs

    def _below(self, node: LexborNode) -> Part:
        part = Part(node, self._open[-1])
        self._open[-1].children.append(part)
        return part

    def _enter(self, part: Part) -> None:
        tag, given = part.node.tag or "", part.node.attributes
        if tag in BLOCKS:
            self._flush()
        part.first = len(self._runs)
        self._open.append(part)
        self._headings += tag in HEADINGS
        part.fields = int(tag in _FIELDS and given.get("type") != "hidden")
        part.buttons = int(tag == "button" or given.get("role") == "button")
        if tag in _PARTED:
            self._words.append(" ")
        if tag == "a" and given.get("href") is not None and self._link is None:
            self._link = []

    def _leave(self) -> None:
        part = self._open[-1]
        tag = part.node.tag or ""
        if tag == "a" and self._link is not None:
            part.longest_link = " ".join("".join(self._link).split())
            part.links = int(bool(part.longest_link))
            href = part.node.attributes.get("href") or ""
            part.inner_links = int(part.links and href.startswith("#"))
            self._link = None
        if tag in BLOCKS or tag == "br":
            self._flush()
        self._headings -= tag in HEADINGS
        self._open.pop()
        part.last = max(part.first, len(self._runs))
        if part.parent is not None:
            part.parent.add(part)

    def _say(self, words: str) -> None:
        self._words.append(words)
        if self._link is not None:
            self._link.append(words)
            self._linked += len("".join(words.split()))

    def _flush(self) -> None:
        words, self._words = " ".join("".join(self._words).split()), []
        linked, self._linked = self._linked, 0
        if words:
            self._runs.append(Run(words, linked, self._headings > 0))
