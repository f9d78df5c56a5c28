"""Fields of a form among the lines of its page: each beside the label that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.readers.pdf.annotations import Field
from index.readers.pdf.characters import Edges
from index.readers.pdf.lines import Line, Piece

_SAME_ROW = 0.4
_FARTHEST = 220.0  # of a label to the left of its field, in points
_WITHIN = 30.0  # a field may begin within its label's line
_ABOVE = 1.6  # heights of a line between a label and the field below it
_NEAR = 20.0  # of a label from its box to tick

_Place = tuple[int, int]  # a line, and a piece of it


def set_in(lines: Sequence[Line], fields: Sequence[Field]) -> list[Line]:
    """The lines of a page with its fields: each value makes a line with its label."""
    if not fields:
        return list(lines)
    made, loose = _with_ticks(lines, [field for field in fields if field.is_tick])
    values = [*(field for field in fields if not field.is_tick), *loose]
    found: dict[_Place, list[Field]] = {}
    unlabelled: list[Field] = []
    for field in sorted(values, key=lambda field: (-field.box[3], field.box[0])):
        place = _label_of(field.box, made, found)
        if place is None:
            unlabelled.append(field)
        else:
            found.setdefault(place, []).append(field)
    result = [part for number, line in enumerate(made) for part in _parted(number, line, found)]
    for field in unlabelled:
        below = (n for n, line in enumerate(result) if line.height and line.bottom < field.box[1])
        result.insert(next(below, len(result)), _value(field, field.label))
    return result


def _pieces(line: Line) -> tuple[Piece, ...]:
    return line.pieces or (Piece(line.text, line.left, line.right, line.size),)


def _parted(number: int, line: Line, found: dict[_Place, list[Field]]) -> Iterator[Line]:
    """A line; or its pieces, where some of them are labels, each with its values."""
    if not any(at == number for at, _ in found):
        yield line
        return
    for place, piece in enumerate(_pieces(line)):
        fields = found.get((number, place), ())
        if not fields:
            yield replace(line, text=piece.text, left=piece.left, right=piece.right, pieces=())
        for field in fields:
            yield _value(field, piece.text)


def _value(field: Field, label: str) -> Line:
    left, bottom, right, top = field.box
    return Line(field.text, left, right, bottom, top - bottom, label=label)


def _label_of(box: Edges, lines: Sequence[Line], found: dict[_Place, list[Field]]) -> _Place | None:
    """What stands to the left of a field in its row; else what stands right above it."""
    left, _, right, top = box
    beside: list[tuple[float, _Place]] = []
    above: list[tuple[float, _Place]] = []
    for number, line in enumerate(lines):
        if not line.height or line.label:
            continue
        in_row = _is_beside(line, box)
        gap = line.bottom - top + 2
        for place, piece in enumerate(_pieces(line)):
            if in_row and piece.left < left and -_WITHIN < left - piece.right < _FARTHEST:
                beside.append((-piece.left, (number, place)))
            elif (
                0 <= gap < _ABOVE * line.height
                and min(piece.right, right) > max(piece.left, left)
                and (number, place) not in found
            ):
                above.append((gap, (number, place)))
    return min(beside or above, default=(0.0, None))[1]


def _is_beside(line: Line, box: Edges) -> bool:
    overlap = min(line.top, box[3]) - max(line.bottom, box[1])
    return overlap > _SAME_ROW * min(line.height, box[3] - box[1])


def _with_ticks(lines: Sequence[Line], ticks: Sequence[Field]) -> tuple[list[Line], list[Field]]:
    """The lines with the boxes to tick that their pieces label; and the boxes without a label.

    A row of such boxes is labelled as a whole: by what begins it, or stands above it.
    """
    found: dict[_Place, list[tuple[Field, bool]]] = {}
    loose: list[Field] = []
    for field in ticks:
        labelled = _tick_label(field, lines)
        if labelled is None:
            loose.append(field)
        else:
            found.setdefault(labelled[0], []).append((field, labelled[1]))
    made = list(lines)
    for number in sorted({number for number, _ in found}):
        made[number] = _ticked(lines[number], number, found)
    return made, [_named(field) for field in loose]


def _tick_label(field: Field, lines: Sequence[Line]) -> tuple[_Place, bool] | None:
    """The piece that labels a box, and whether it stands after it.

    It is right of the box, or says what the form calls the box when ticked, or is left of it.
    """
    row = [
        ((number, place), piece)
        for number, line in enumerate(lines)
        if line.height and _is_beside(line, field.box)
        for place, piece in enumerate(_pieces(line))
    ]
    for place, piece in row:
        if -4 <= piece.left - field.box[2] < _NEAR:
            return place, True
    for place, piece in row:
        if field.state and field.state.casefold() in piece.text.casefold().split():
            return place, True
    for place, piece in row:
        if -4 <= field.box[0] - piece.right < _NEAR:
            return place, False
    return None


def _ticked(line: Line, number: int, found: dict[_Place, list[tuple[Field, bool]]]) -> Line:
    pieces = []
    for place, piece in enumerate(_pieces(line)):
        ticks = found.get((number, place), ())
        before = "".join(f"{field.text} " for field, after in ticks if after)
        behind = "".join(f" {field.text}" for field, after in ticks if not after)
        pieces.append(replace(piece, text=f"{before}{piece.text}{behind}"))
    labels = (number, 0) not in found and len(pieces) > 1
    said = pieces[1:] if labels else pieces
    return replace(line, text=" ".join(p.text for p in said), left=pieces[0].left, pieces=(),
                   label=pieces[0].text if labels else "")  # fmt: skip


def _named(field: Field) -> Field:
    """A box without a label of its own, with what the form calls it when it is ticked."""
    words = f"{field.text} {field.state}" if field.state else field.text
    return replace(field, text=words)
