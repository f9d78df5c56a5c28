"""Find what is not running text: markup residue and the furniture of web pages.

The text stays as it is; what is found is marked, and kept out of passages. The rules speak of
what such lines do (share, sign in, advertise, give an address), not of any single site.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from index.types import Span

_RESIDUE = re.compile(
    r"\[(?:bookmark|link|image|img|caption|embed|gallery|if|endif)\b[^\]\n]{0,80}\]"
    r"|</?[a-z][a-z0-9]{0,10}(?:\s[^<>\n]{0,300})?/?>"
    r"|&(?:nbsp|amp|lt|gt|quot|#\d{2,5});"
    r"|\b(?:HYPERLINK|PAGEREF|MERGEFORMAT)\b(?:\s+\"[^\"\n]{0,300}\")?"
    r"|\{\{[^{}\n]{0,200}\}\}",
    re.IGNORECASE,
)
# A line made of these words alone is a bar of buttons or links.
_BUTTONS = frozenset(
    "share tweet email e-mail mail print pdf facebook twitter linkedin whatsapp reddit telegram "
    "instagram youtube pinterest rss home about contact search menu login log in sign out up "
    "member members register subscribe donate comments comment reply save like follow us download "
    "next previous prev back top skip to main content close cookies help faq sitemap site map "
    "feedback newsletter topics more x bluesky mastodon this page article story copy link "
    "permalink & and |".split()
)
_INVITATIONS = re.compile(
    r"\b(?:(?:sign|signed) up (?:for|to|now|here|today)"
    r"|(?:please )?subscribe (?:now|today|here|for free)"
    r"|subscribe to (?:our|the|this|my) (?:\w+ )?(?:\w*letter|feed|channel|mailing|blog|podcast)"
    r"|click here|read (?:the full|more|the rest)\b.{0,40}(?:here|»|>|\.{3}|…)?$|follow us on"
    r"|(?:our|this) (?:\w+ )?newsletter|join (?:our|the) mailing list|unsubscribe"
    r"|all rights reserved|we use cookies|accept (?:all )?cookies|enable javascript"
    r"|share this (?:page|article|story)|skip to (?:main )?content|you may also like"
    r"|download (?:the|this|our) (?:full |free )?(?:pdf|app|report|brochure)|back to top"
    r"|leave a (?:comment|reply))",
    re.IGNORECASE,
)
# These are also what people write about: only as a label, not within a sentence.
_LABELS = re.compile(
    r"(?:^|[|·•/»]\s*)(?:terms (?:of|and) (?:use|service|conditions)|privacy policy|powered by"
    r"|related (?:articles|posts|stories|content)|most (?:read|popular)|advertisement$|newsletter"
    r"|(?:browse|view|see) (?:\w+ ){1,3}by\b.{0,30}:?$)(?!.*[.!?;]$)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"^(?:c/o\b|p\.?\s?o\.? box\b)"
    r"|^\d{1,5}\s(?:\S+\s){1,4}(?:avenue|ave|street|st|road|rd|boulevard|blvd|drive|lane|plaza|square"
    r"|floor|suite)\b.*\b\d{4,5}(?:-\d{4})?\b"
    r"|^(?:tel|phone|fax|telephone)[.:]\s*[+\d(]",
    re.IGNORECASE,
)
_FILED = re.compile(
    r"^(?:filed under|posted in|tagged(?: with| as)?|categories:|tags:)", re.IGNORECASE
)
# "(c)" is an item's mark too, and sentences may begin with "Copyright law".
_COPYRIGHT = re.compile(
    r"^(?:©|(?:\(c\)|copyright)\s*(?:©|\(c\)|copyright\b|(?:1[89]|20)\d\d\b|by\b|$))",
    re.IGNORECASE,
)
_SHORT_WORDS = 14
_SHORT_CHARACTERS = 500
_INVITATION_WORDS = 110
_NOTICE_WORDS = 30
_EDGE_LINES = 2
_ADDRESSED = re.compile(r"\b(?:[Yy]ou|[Yy]our|[Oo]ur|[Ww]e|us|[Pp]lease|FREE)\b")
_LONG_TEXT = 12


def find_furniture(text: str, blocks: Sequence[Span]) -> list[Span]:
    """Return sorted, non-overlapping spans of ``text`` that are no running text."""
    lines = [_bare(span.of(text)) for span in blocks]
    marked = {i for i, line in enumerate(lines) if _is_furniture(line)}
    marked |= _inviting_beside(lines, marked)
    marked |= _repeated_beside(text, blocks, marked)
    marked |= _enclosed(blocks, marked)
    residue = [Span(*match.span()) for match in _RESIDUE.finditer(text)]
    return merge([*residue, *(blocks[i] for i in marked)])


def merge(spans: Iterable[Span]) -> list[Span]:
    """Sort spans and join those that touch or overlap."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif len(span):
            merged.append(span)
    return merged


def _bare(line: str) -> str:
    return " ".join(_RESIDUE.sub(" ", line).split())


def _is_furniture(line: str) -> bool:
    if len(line) > _SHORT_CHARACTERS:
        return False
    words = line.split()
    if len(words) > _SHORT_WORDS:
        return len(words) <= _NOTICE_WORDS and _COPYRIGHT.match(line) is not None
    if _is_button_bar(words) or _is_doubled(words):
        return True
    rules = (_COPYRIGHT, _ADDRESS, _FILED, _INVITATIONS, _LABELS)
    return any(rule.search(line) is not None for rule in rules)


def _inviting_beside(lines: Sequence[str], marked: set[int]) -> set[int]:
    """Paragraphs that invite "you" to something, beside furniture or at an edge of the text.

    Elsewhere they may be what the text is about, as in a privacy policy.
    """
    edges = (
        {*range(_EDGE_LINES), *range(len(lines) - _EDGE_LINES, len(lines))}
        if len(lines) > _LONG_TEXT
        else set()
    )
    found = {
        i
        for i, line in enumerate(lines)
        if _SHORT_WORDS < len(line.split()) <= _INVITATION_WORDS
        and _INVITATIONS.search(line)
        and _ADDRESSED.search(line)
    }
    beside = {i for i in found if i in edges or {i - 1, i + 1} & marked}
    # What stands beside such a paragraph is beside furniture, too.
    for order, step in ((sorted(found), -1), (sorted(found, reverse=True), 1)):
        for i in order:
            if i + step in beside:
                beside.add(i)
    return beside


def _is_button_bar(words: Sequence[str]) -> bool:
    known = sum(word.strip(":|»>·•,").lower() in _BUTTONS for word in words)
    return bool(words) and len(words) <= _SHORT_WORDS and known == len(words)


def _is_doubled(words: Sequence[str]) -> bool:
    """An image's alternative text followed by the same words as its heading; no sentences."""
    half = len(words) // 2
    doubled = len(words) in range(2, 2 * _SHORT_WORDS, 2) and words[:half] == words[half:]
    return doubled and words[-1][-1] not in ".!?"


def _repeated_beside(text: str, lines: Sequence[Span], marked: set[int]) -> set[int]:
    """Short lines that recur, at least once next to furniture or at an edge: a site's name."""
    counts = Counter(span.of(text) for span in lines)
    repeated = {
        i
        for i, span in enumerate(lines)
        if counts[span.of(text)] > 1 and len(span.of(text).split()) <= _SHORT_WORDS
    }
    beside = {lines[i].of(text) for i in repeated if {i - 1, i + 1} & marked}
    return {i for i in repeated if lines[i].of(text) in beside}


def _enclosed(lines: Sequence[Span], marked: set[int]) -> set[int]:
    """Lines of the last few that stand between furniture and furniture, or after most of it.

    Once a page's foot has begun, what follows to the end belongs to it, as long as furniture
    keeps coming: at least every other line, and half of what the lines hold.
    """
    known = room = held = 0  # of the tail: marked lines, characters, characters of marked lines
    start = len(lines)
    for first in range(len(lines) - 1, len(lines) // 2, -1):
        room += len(lines[first])
        if first in marked:
            known += 1
            held += len(lines[first])
            if 2 * known >= len(lines) - first > 2 and 2 * held >= room:
                start = first
    return set(range(start, len(lines)))
