"""Find what is not running text: markup residue and the furniture of web pages.

The text stays as it is; what is found is marked, with the reason, and kept out of passages. The
rules speak of what such lines do (share, sign in, advertise, give an address), not of any single
site. Few lines show by themselves what they are: a bar of buttons, a copyright. What may as well
be what a text is about (an address, an invitation, one word) is furniture in such company only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from enum import Enum
from itertools import pairwise

from index.types import Span

_RESIDUE = re.compile(
    r"\[(?:bookmark|link|image|img|caption|embed|gallery|if|endif)\b[^\]\n]{0,80}\]"
    r"|</?(?:a|abbr|article|b|big|blockquote|br|caption|center|code|dd|details|div|dl|dt|em|figure"
    r"|figcaption|font|h[1-6]|hr|i|iframe|img|input|kbd|li|mark|nobr|ol|o:p|p|pre|s|script|section"
    r"|small|span|strike|strong|style|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul)"
    r"(?:\s[^<>\n]{0,300})?/?>"
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
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_PARTED = re.compile(r"\s[|·•»]\s")
_SHORT_WORDS = 14
_SHORT_CHARACTERS = 500
_INVITATION_WORDS = 110
_NOTICE_WORDS = 30
_BAR_WORDS = 3
_ADDRESSED = re.compile(r"\b(?:[Yy]ou|[Yy]our|[Oo]ur|[Ww]e|us|[Pp]lease|FREE)\b")
_RESIDUE_REASON, _COMPANY_REASON = "markup", "stands in a page's furniture"


class _Sign(Enum):
    """What a line does that may be furniture, in company."""

    BUTTON = "button"
    INVITATION = "invitation"
    LABEL = "label"
    ADDRESS = "address"


def find_furniture(
    text: str,
    lines: Sequence[Span],
    fixed: Collection[Span] = (),
    apart: Collection[Span] = (),
) -> list[tuple[Span, str]]:
    """Places of ``text`` that are no running text, in order, each with the reason.

    ``fixed`` are lines that a reader knows to be something else, such as headings and rows, or
    that it set ``apart`` as furniture itself.
    """
    found = [(Span(*match.span()), _RESIDUE_REASON) for match in _RESIDUE.finditer(text)]
    words = ["" if span in fixed else _bare(span.of(text)) for span in lines]
    alone = {i: reason for i, line in enumerate(words) if (reason := _shown_alone(line))}
    known = {i for i, span in enumerate(lines) if span in apart}
    marked = _in_company(words, {*alone, *known})
    marked = _in_company(words, marked | _repeated_beside(words, marked))
    marked |= _enclosed(lines, marked)
    found += [(lines[i], alone.get(i, _COMPANY_REASON)) for i in marked if words[i]]
    return _apart(sorted(found))


def _apart(found: Iterable[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Places that overlap as one, for the reason of the first."""
    apart: list[tuple[Span, str]] = []
    for span, reason in found:
        if apart and span.start < apart[-1][0].end:
            last, first_reason = apart.pop()
            span, reason = Span(last.start, max(last.end, span.end)), first_reason
        apart.append((span, reason))
    return apart


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


def _shown_alone(line: str) -> str:
    """Why a line is furniture wherever it stands."""
    if len(line) > _SHORT_CHARACTERS:
        return ""
    words = line.split()
    if _COPYRIGHT.match(line) and len(words) <= _NOTICE_WORDS:
        return "a copyright line"
    if len(words) > _SHORT_WORDS:
        return ""
    if (len(words) >= _BAR_WORDS and _are_buttons(words)) or _is_bar(line):
        return "buttons or links of a page"
    if _is_doubled(words):
        return "a picture's words twice"
    return "an invitation" if _INVITATIONS.search(line) and not _ENDS.search(line) else ""


def _sign(line: str) -> _Sign | None:
    """What a line may be in company; a long one must speak to its reader."""
    words = line.split()
    if _INVITATIONS.search(line):
        long = len(words) > _SHORT_WORDS
        called = len(words) <= _INVITATION_WORDS and _ADDRESSED.search(line)
        return _Sign.INVITATION if called or not long else None
    if not words or len(words) > _SHORT_WORDS:
        return None
    if _LABELS.search(line) or _FILED.search(line):
        return _Sign.LABEL
    if _ADDRESS.search(line):
        return _Sign.ADDRESS
    return _Sign.BUTTON if _are_buttons(words) else None


def _in_company(lines: Sequence[str], marked: set[int]) -> set[int]:
    """Add what may be furniture and stands beside it, or beside a line that does otherwise.

    Addresses below one another are a list of addresses.
    """
    signs = [_sign(line) for line in lines]
    for i, (one, other) in enumerate(pairwise(signs)):
        told = {one, other}
        if None not in told and len(told) > 1 and _Sign.ADDRESS not in told:
            marked |= {i, i + 1}
    waiting = sorted(marked)
    while waiting:
        i = waiting.pop()
        beside = {j for j in (i - 1, i + 1) if 0 <= j < len(lines) and signs[j] is not None}
        waiting += beside - marked
        marked |= beside
    return marked


def _is_bar(line: str) -> bool:
    """Names of links parted by signs."""
    parts = [part for part in _PARTED.split(line) if part.strip()]
    return len(parts) > 1 and all(
        _are_buttons(part.split()) or _LABELS.search(part.strip()) for part in parts
    )


def _are_buttons(words: Sequence[str]) -> bool:
    return all(word.strip(":|»>·•,").lower() in _BUTTONS for word in words)


def _is_doubled(words: Sequence[str]) -> bool:
    """An image's alternative text followed by the same words as its heading; no sentences."""
    half = len(words) // 2
    doubled = len(words) in range(2, 2 * _SHORT_WORDS, 2) and words[:half] == words[half:]
    return doubled and words[-1][-1] not in ".!?"


def _repeated_beside(lines: Sequence[str], marked: set[int]) -> set[int]:
    """Short lines that recur, at least once next to furniture: a site's name."""
    counts = Counter(lines)
    repeated = {
        i
        for i, line in enumerate(lines)
        if counts[line] > 1 and 0 < len(line.split()) <= _SHORT_WORDS and not _ENDS.search(line)
    }
    beside = {lines[i] for i in repeated if {i - 1, i + 1} & marked}
    return {i for i in repeated if lines[i] in beside}


def _enclosed(lines: Sequence[Span], marked: set[int]) -> set[int]:
    """Lines between the furniture with which a page ends.

    Once a page's foot has begun, what stands within it belongs to it, as long as furniture keeps
    coming: at least every other line, and half of what the lines hold.
    """
    last = max(marked, default=0)
    known = room = held = 0  # of the tail: marked lines, characters, characters of marked lines
    start = last + 1
    for first in range(last, len(lines) // 2, -1):
        room += len(lines[first])
        if first in marked:
            known += 1
            held += len(lines[first])
            if 2 * known >= last + 1 - first > 2 and 2 * held >= room:
                start = first
    return set(range(start, last + 1))
