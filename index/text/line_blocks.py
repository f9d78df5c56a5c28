"""What the lines of a text are by their shapes: headings, items, pairs, turns, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.blocks import Block, BlockKind, Cell, Span
from index.language import BULLETS, ITEM_MARK, headings_of_run, may_be_heading
from index.text.aligned_rows import find_rows
from index.text.announced import COLON, Announced, announcing
from index.text.joined_turns import with_turns_apart
from index.text.turns import Label, find_turns

_MARKER = re.compile(rf"(?:[{BULLETS}]|\(?{ITEM_MARK})[ \t\u00a0]+(?=\S)")
_KEY = re.compile(r"(?P<key>[^\W\d_][^:\n\t]{0,40}?)\s?:[ \t\u00a0]+(?=\S)")
_OPEN = re.compile(r"[^\W\d_][^:\n\t]*\s?:")
_RULE = re.compile(r"[^\w\s](?:[^\S\n]*[^\w\s]){2,}")
# "Boiler house of the dairy: technical data".
_SUBTITLED = re.compile(r"\w+ [^:\n]+: [^\W\d_A-Z][^:\d\n]+")
_UNDERLINE = re.compile(r"([=~^*#-])\1{2,}")
# Dots that lead from a name to its figure.
_LEADERS = re.compile(
    r"(?P<key>[^\W\d_][^\n\t]{0,80}?)[ \u00a0]?(?:[.…_]{4,}|(?:[ ]\.){4,})[ \u00a0]?(?=[^\s.…_])"
)
_MOST_KEY_WORDS = 5
_PROSE_WORDS = 8
# So many pairs close below one another have a title above them.
_FEWEST_TITLED = 3
_LONG = 16
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of some lines beforehand: headings with their levels, notes, labels.

    Labels say who and when: they head nothing. Without ``may_head`` no line does. They stand
    ``above_body`` where text follows that is looked at apart.
    """

    levels: Mapping[Span, int]
    notes: frozenset[Span] = frozenset()
    labels: frozenset[str] = frozenset()
    may_head: bool = True
    above_body: bool = False


def blocks_of_lines(text: str, lines: Sequence[Span], known: Known) -> list[Block]:
    """Each line as a block, those of a conversation with who speaks."""
    apart = with_turns_apart(text, lines, {*known.levels, *known.notes})
    turns = find_turns(text, apart)
    lines = apart if turns else lines
    first = turns[0].line if turns else len(lines)
    known = replace(known, above_body=bool(turns))
    return [*_blocks(text, lines[:first], known), *_turns(lines, turns)]


def _blocks(text: str, lines: Sequence[Span], known: Known) -> Iterator[Block]:
    rules = frozenset(span for span in lines if _RULE.fullmatch(span.of(text)))
    rows = find_rows(text, lines, rules)
    fields = _fields(text, lines)
    levels = dict(known.levels) or _find_headings(text, lines, known, rows, fields)
    pairs = _find_pairs(text, lines, fields)
    lists = Announced()
    for span in lines:
        words = span.of(text)
        if span in known.notes:
            yield Block(BlockKind.NOTE, span)
        elif span in rules:
            yield Block(BlockKind.FURNITURE, span, reason="a rule")
        elif span in rows:
            yield rows[span]
        elif span in levels:
            yield Block(BlockKind.HEADING, span, levels[span])
            lists.begin()
        elif marker := _MARKER.match(words):
            lead = lists.item(_kind_of_marker(words), marker[0].strip(), span, words)
            yield Block(BlockKind.ITEM, span, lead=lead)
        elif span in pairs:
            yield pairs[span]
        else:
            yield Block(BlockKind.PARAGRAPH, span)
            lists.begin(announcing(span, words))


def _turns(lines: Sequence[Span], turns: Sequence[Label]) -> Iterator[Block]:
    """What each speaker says, line by line; a label alone belongs to the first line below it."""
    ends = [*(label.line for label in turns[1:]), len(lines)]
    for label, end in zip(turns, ends, strict=False):
        own = list(lines[label.line : end])
        if label.alone and len(own) > 1:
            own[:2] = [Span(own[0].start, own[1].end)]
        for span in own:
            yield Block(BlockKind.TURN, span, speaker=label.speaker, date=label.date)


def _find_pairs(text: str, lines: Sequence[Span], fields: Container[Span]) -> dict[Span, Block]:
    """Lines that are pairs, one below the other or in a form; a lone line with a colon is none."""
    pairs = [_pair(text, span) for span in lines]
    padded = [None, *pairs, None]
    return {
        pair.span: pair
        for before, pair, after in zip(padded, pairs, padded[2:], strict=False)
        if pair is not None and (before is not None or after is not None or pair.span in fields)
    }


def _fields(text: str, lines: Sequence[Span]) -> set[Span]:
    """The lines of forms of which a field is left empty: keys close below one another."""
    found: set[Span] = set()
    run: list[Span] = []
    empty = 0
    for span, below in zip(lines, (*lines[1:], None), strict=False):
        words = span.of(text)
        is_empty = _OPEN.fullmatch(words) is not None and len(words.split()) <= _MOST_KEY_WORDS + 1
        if is_empty or _pair(text, span) is not None:
            run.append(span)
            empty += is_empty
        ends = below is None or text[span.end : below.start].count("\n") != 1
        if run and (ends or run[-1] != span):
            if len(run) >= _FEWEST_TITLED and 0 < empty < len(run):
                found.update(run)
            run, empty = [], 0
    return found


def _titles_pairs(text: str, lines: Sequence[Span]) -> bool:
    """Whether a text's first line stands apart from pairs that stand close: it titles them.

    Behind its colon it goes on as titles do, without a capital or a figure: no value of a key.
    """
    first = lines[: _FEWEST_TITLED + 1]
    if not first or not _SUBTITLED.fullmatch(first[0].of(text)):
        return False
    if len(first) <= _FEWEST_TITLED or not all(_pair(text, span) for span in first):
        return False
    gaps = [text[above.end : below.start].count("\n") for above, below in pairwise(first)]
    return not text[: first[0].start].strip() and gaps[0] > 1 and set(gaps[1:]) == {1}


def _pair(text: str, span: Span) -> Block | None:
    """A line that is a key and its value; a sentence with a colon in it is none."""
    words = span.of(text)
    match = _LEADERS.match(words) or _KEY.match(words)
    if match is None or "\n" in words or len(match["key"].split()) > _MOST_KEY_WORDS:
        return None
    value = Span(span.start + match.end(), span.end)
    if len(value.of(text).split()) > _PROSE_WORDS and _ENDS.search(words):
        return None
    key = Span(span.start, span.start + len(match["key"]))
    return Block(BlockKind.PAIR, span, cells=(Cell(value, (key,)),))


def _find_headings(
    text: str, lines: Sequence[Span], known: Known, rows: Container[Span], fields: Container[Span]
) -> dict[Span, int]:
    """Underlined lines, and short ones that stand above something else than their own form."""
    if not known.may_head:
        return {}
    underlined = dict(_underlined(text, lines))
    listed = set(_listed(text, lines))
    run: list[Span] = []
    found: dict[Span, int] = {}
    for span in (*lines, None):
        words = span.of(text) if span is not None else ""
        is_record = span in rows or span in fields or _LEADERS.match(words) is not None
        is_other = is_record or span in underlined or span in listed
        apart = is_other or words in known.labels or span in known.notes
        if span is not None and may_be_heading(words) and not apart:
            run.append(span)
            continue
        above_body = known.above_body if span is None else is_record or _is_body(words)
        chosen = headings_of_run([one.of(text) for one in run], above_body=above_body)
        found |= {run[number]: 1 for number in sorted(chosen)}
        run = []
    titles = {lines[0]: 1} if _titles_pairs(text, lines) else {}
    return found | underlined | titles


def _listed(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """Items right below one another with markers of one kind: none of them heads what follows."""
    for span, below in pairwise(lines):
        beside = text[span.end : below.start].count("\n") == 1
        kinds = [_kind_of_marker(line.of(text)) for line in (span, below)]
        if beside and kinds[0] and kinds[0] == kinds[1]:
            yield from (span, below)


def _kind_of_marker(line: str) -> str:
    """The marker of an item, all figures and all letters alike; empty where there is none."""
    match = _MARKER.match(line)
    if match is None:
        return ""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "1", match[0].strip()))


def _underlined(text: str, lines: Sequence[Span]) -> Iterator[tuple[Span, int]]:
    """Lines with a line of one sign right below them, about as long."""
    for span, below in pairwise(lines):
        sign = _UNDERLINE.fullmatch(below.of(text))
        beside = text[span.end : below.start].count("\n") == 1
        if sign is not None and beside and len(span) <= len(below) + 2 and len(span) > 1:
            yield span, 1 if sign[1] in "=*#" else 2


def _is_body(line: str) -> bool:
    """Prose, an item of a list, or what announces one."""
    words = len(line.split())
    return words >= _LONG or bool(
        _ENDS.search(line) or _MARKER.match(line) or line.endswith(";") or COLON.search(line)
    )
