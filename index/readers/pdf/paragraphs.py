"""From the lines of a page to headings, paragraphs and items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.blocks import BlockKind
from index.language import BULLETS, ITEM_MARK, find_blocks
from index.readers.pdf.drafts import UNSPACED, Draft, Hyphens, are_keyed, pair
from index.readers.pdf.lines import Line, Piece, line_pitch
from index.readers.pdf.type_sizes import Type, differs

_PARAGRAPH_GAP = 1.35
_WIDEST_STEP = 3.0  # of lines that are set double, in their heights
_HEADING_CHARACTERS = 200
_NEAR = 6
_WRAPPED = 25  # characters at least, of the longest line of a column
_SHORT, _RAGGED = 0.3, 0.1  # of a column's width
_INDENT = 0.8  # in sizes of type
_SAME_COLUMN, _FURTHEST_INDENT = 40.0, 100.0  # in points
_FAR_APART = 2.5
_MARKER = re.compile(
    rf"(?P<marker>[□\ue000-\uf8ff{BULLETS}]|\(?{ITEM_MARK}"
    r"|\d{1,2}(?:\.\d{1,3}){1,4}\.?|[•‣▪●])(?=\s+\S)"
)
_ENDS_SENTENCE = re.compile(r"\w\w[”\"’')\]]?[.;,]$")
_UNFINISHED = re.compile(r"[^.!?:;…。！？\"”»)]$")


def make_drafts(page: int, lines: Sequence[Line], type_: Type, hyphens: Hyphens) -> list[Draft]:
    """The blocks that lines make which stand one after the other on a page."""
    drafts: list[Draft] = []
    parted = [part for line in lines for part in _parts(line)]
    pitch = line_pitch(parted)
    number = 0
    while number < len(parted):
        if not parted[number].height:
            last = next((n for n in range(number, len(parted)) if parted[n].height), len(parted))
            drafts += _unlocated(page, parted[number:last], hyphens)
            number = last
            continue
        line = parted[number]
        if line.label:
            drafts.append(pair(page, line.label, line.text))
            drafts[-1].height = line.top
        elif drafts and _goes_on(drafts[-1], parted, number, pitch, type_):
            drafts[-1].add(page, line.text, hyphens)
            drafts[-1].last = line
        else:
            drafts.append(_begin(page, parted, number, pitch, type_, drafts))
        number += 1
    return [_settled(draft) for draft in drafts]


def _parts(line: Line) -> Iterator[Line]:
    """What stands far apart in a line is lines of its own; but for a marker and its text."""
    if not line.pieces:
        yield line
        return
    held = [line.pieces[0]]
    for piece in line.pieces[1:]:
        far = piece.left - held[-1].right > _FAR_APART * (line.size or line.height)
        if far and not _is_marker(held[0].text):
            yield _of_pieces(line, held)
            held = []
        held.append(piece)
    yield line if len(held) == len(line.pieces) else _of_pieces(line, held)


def _of_pieces(line: Line, pieces: Sequence[Piece]) -> Line:
    return replace(
        line, text=" ".join(piece.text for piece in pieces), left=pieces[0].left,
        right=pieces[-1].right, pieces=tuple(pieces), size=max(piece.size for piece in pieces),
    )  # fmt: skip


def _is_marker(text: str) -> bool:
    return len(text) < 12 and (_MARKER.match(f"{text} x") is not None or text.isdigit())


def _unlocated(page: int, lines: Sequence[Line], hyphens: Hyphens) -> Iterator[Draft]:
    """Blocks of lines whose places are unknown: by their lengths and endings."""
    whole: list[list[str]] = []  # lines, in the parts that splitting made of them
    for line in lines:
        last, gap = hyphens.joint(whole[-1][-1], line.text) if whole else ("", " ")
        if whole:
            whole[-1][-1] = last
        if gap:
            whole.append([])
        whole[-1].append(line.text)
    text = "\n".join("".join(parts) for parts in whole)
    for number, span in enumerate(find_blocks(text)):
        words = " ".join(span.of(text).split("\n"))
        marker = _marker(words)
        kind = BlockKind.ITEM if marker else BlockKind.PARAGRAPH
        yield Draft(kind, [(page, words)], marker=shape(marker), close=number > 0)


def _begin(
    page: int, lines: Sequence[Line], number: int, pitch: float, type_: Type, drafts: list[Draft]
) -> Draft:
    line = lines[number]
    above = lines[number - 1] if number else None
    marker = _marker(line.text) or _counted(line, drafts)
    beside = line.pieces and not (marker and len(line.pieces) == 2)
    listed = marker and not any(map(str.isalnum, marker))  # bold or not
    level = type_.level(line) if not (beside or listed) else 0  # beside others it heads nothing
    kind = BlockKind.HEADING if level else BlockKind.ITEM if marker else BlockKind.PARAGRAPH
    close = above is not None and not is_apart(above, line, pitch)
    return Draft(kind, [(page, line.text)], level, marker=shape(marker), close=close,
                 height=line.top, last=line)  # fmt: skip


def _settled(draft: Draft) -> Draft:
    """A heading is short, and doesn't end as a sentence does; else it is a paragraph."""
    if draft.kind is BlockKind.HEADING:
        words = draft.texts[0][1]
        sentence = len(words.split()) > 2 and _ENDS_SENTENCE.search(words)
        if sentence or len(words) > _HEADING_CHARACTERS or not is_worded(words):
            draft.kind = BlockKind.ITEM if draft.marker else BlockKind.PARAGRAPH
            draft.level = 0
    return draft


def _counted(line: Line, drafts: Sequence[Draft]) -> str:
    """A bare number set apart as markers are, that counts on from the last item's."""
    if not line.pieces or not line.pieces[0].text.isdigit():
        return ""
    last = next((d for d in reversed(drafts) if d.kind is BlockKind.ITEM), None)
    before = re.match(r"\d+", last.texts[0][1]) if last is not None else None
    counts_on = before is not None and int(before[0]) + 1 == int(line.pieces[0].text)
    return f"{line.pieces[0].text}." if counts_on else ""


def _marker(text: str) -> str:
    match = _MARKER.match(text)
    return match["marker"] if match is not None else ""


def shape(marker: str) -> str:
    """A marker's form: all that count on from it have the same."""
    if not marker or not any(map(str.isalnum, marker)):
        return marker
    kinds = (
        (r"\d+", "1"),
        (r"[ivx]{2,}", "i"),
        (r"[IVX]{2,}", "I"),
        (r"[a-z]", "a"),
        (r"[A-Z]", "A"),
    )
    for pattern, kind in kinds:
        marker = re.sub(rf"(?<![^\W_]){pattern}(?![^\W_])", kind, marker)
    return marker


def _goes_on(draft: Draft, lines: Sequence[Line], number: int, pitch: float, type_: Type) -> bool:
    """Whether a line goes on in the block that the line above belongs to."""
    line, above = lines[number], lines[number - 1] if number else None
    if draft.last is None or above is None or not above.height:
        return False
    if draft.kind is BlockKind.HEADING:
        same = type_.level(line) == draft.level and line.cut is above.cut and not line.pieces
        large = line.size in type_.sizes or _flows(lines, number) or above.text[-1] == ","
        return same and large and not _marker(line.text) and not is_apart(above, line, pitch)
    if is_apart(above, line, pitch) or are_keyed(draft, line.text):
        return False
    if above.left - line.left > _FURTHEST_INDENT and draft.texts[-1][1] == above.text:
        return False  # what is set at the right, such as a role or a number
    unfinished = bool(_UNFINISHED.search(above.text))
    flows = _flows(lines, number)
    if _marker(line.text) and not (unfinished and flows and abs(line.left - above.left) < 1):
        return False
    if unfinished and line.text[0].islower() and not _is_far_shorter(lines, number):
        return True
    same = (line.cut, line.size) == (above.cut, above.size)  # a bold item goes on in bold
    if line.raised or (type_.level(line) and not line.pieces and not same):
        return False
    return flows and not _is_indented(lines, number, draft)


def is_apart(above: Line, below: Line, pitch: float) -> bool:
    """A gap, or a jump up to a new column where the last line ended a sentence."""
    if not (above.height and below.height and pitch):
        return False
    if differs(above.size, below.size):
        return True  # a footnote below its page's text, or the text below a heading
    step = above.bottom - below.bottom
    if step < -pitch:
        return above.text[-1] in ".!?:" and not below.text[0].islower()
    gap = step > _PARAGRAPH_GAP * pitch and step > 1.2 * below.height
    return gap or step > _WIDEST_STEP * max(above.height, below.height)


def _is_far_shorter(lines: Sequence[Line], number: int) -> bool:
    """Whether the line above leaves most of its column empty, so that the next word had room."""
    above = lines[number - 1]
    near = lines[max(0, number - _NEAR) : number + _NEAR]
    widest = max(line.right for line in near if abs(line.left - above.left) < _SAME_COLUMN)
    return above.right - above.left < _SHORT * (widest - above.left)


def _flows(lines: Sequence[Line], number: int) -> bool:
    """The line above was broken because the next word found no room in its column."""
    above, below = lines[number - 1], lines[number]
    near = [
        line
        for line in lines[max(0, number - _NEAR) : number + _NEAR]
        if abs(line.left - above.left) < _SAME_COLUMN
    ]
    edges = sorted(line.right for line in near if len(line.text) >= _WRAPPED)
    if not edges:
        return False  # short lines, such as those of an address
    if len(edges) == 1 and edges[0] == above.right and not _UNFINISHED.search(above.text):
        return False  # a sentence on the only line that could tell how wide the column is
    alike = len(edges) > 2 and edges[-2] - edges[-3] < _RAGGED * (edges[-2] - above.left)
    edge = edges[-2] if alike else edges[-1]  # one line may stand out
    width = (above.right - above.left) / max(1, len(above.text))
    word = len(below.text.split()[0]) if ord(below.text[0]) not in UNSPACED else 1
    return above.right + (word + 0.5) * width > edge - 0.5 * width


def _is_indented(lines: Sequence[Line], number: int, draft: Draft) -> bool:
    """Whether a line begins a paragraph by its place: further in than those around it."""
    line, above = lines[number], lines[number - 1]
    em = _INDENT * (line.size or line.height)
    following = lines[number + 1] if number + 1 < len(lines) else None
    returns = following is not None and 0 < line.bottom - following.bottom < 2 * line.height and (
        following.left < line.left - em
    )  # fmt: skip
    if returns and abs(line.left - above.left) < 1 and len(draft.texts) == 1 and (
        draft.texts[0][1] == above.text
    ):  # fmt: skip
        return True  # two paragraphs, the first of a single line
    text_left = above.left
    if draft.kind is BlockKind.ITEM and len(draft.texts) == 1 and draft.last is above:
        text_left = above.pieces[1].left if above.pieces else above.left + 2 * em
    if line.left <= text_left + em or line.bottom > above.bottom:
        return False
    ended = _UNFINISHED.search(above.text) is None or above.text[-1] == ","
    if following is None or following.bottom > line.bottom:
        return ended
    return following.left < line.left - em or ended


def is_worded(line: str) -> bool:
    """More letters than figures: no record of numbers is a heading."""
    letters, figures = sum(map(str.isalpha, line)), sum(map(str.isdigit, line))
    return letters > figures
