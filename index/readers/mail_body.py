"""The words of a mail: each part with who wrote it and when, quoted and forwarded ones too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from index.blocks import Block, BlockKind
from index.readers.flow import Flow, keyed
from index.readers.markup import write_markup
from index.readers.thread_signs import Sender, header_key
from index.readers.threads import Line, Role, Said, read_thread, unquoted

_PARTING = "parts a mail from the one that it quotes"


def write_plain(words: str, flow: Flow, sender: Sender, *, flowed: bool = False) -> None:
    """Write a plain text turn by turn; quote marks say who speaks, and are no words.

    ``flowed``: a space at the end of a line says that it goes on in the next one.
    """
    lines = [unquoted(line.rstrip("\r")) for line in words.split("\n")]
    lines = list(_joined(lines)) if flowed else lines
    roles = read_thread(lines, sender)
    known = [(line, role) for line, role in zip(lines, roles, strict=True)]
    for (role, depth), group in groupby(_filled(known), key=lambda pair: (pair[1], pair[0].depth)):
        _write([line.words for line, _ in group], role, depth, flow)


def write_page_body(page: str, flow: Flow, sender: Sender) -> None:
    """Write the page in a mail, each block of it with who wrote it; ``ReadError`` without text."""
    first, quotes = len(flow.blocks), len(flow.quotes)
    write_markup(page, flow, whole=True)
    own, text = flow.blocks[first:], flow.text
    lines = []
    for block in own:
        depth = sum(bool(quote.overlap(block.span)) for quote in flow.quotes[quotes:])
        lines.append(Line(block.span.of(text), depth))
    roles = read_thread(lines, sender)
    flow.blocks[first:] = [
        _said_by(block, line, role) for block, line, role in zip(own, lines, roles, strict=True)
    ]


def _joined(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines that a program broke, whole again."""
    open_line: Line | None = None
    for line in lines:
        if open_line is not None and open_line.depth == line.depth:
            line = Line(open_line.words + line.words, line.depth)
        elif open_line is not None:
            yield open_line
        soft = line.words.endswith(" ") and line.words.rstrip() != "--"
        open_line = line if soft else None
        if not soft:
            yield line
    if open_line is not None:
        yield open_line


def _filled(known: Sequence[tuple[Line, Role]]) -> Iterator[tuple[Line, Role]]:
    """Lines with their roles; an empty one is of those around it where they are of one."""
    last: tuple[Line, Role] | None = None
    empty = 0
    for line, role in known:
        if not line.words.strip():
            empty += 1
            continue
        if last is not None and (last[0].depth, last[1]) == (line.depth, role):
            yield from [(Line("", line.depth), role)] * empty
        empty, last = 0, (line, role)
        yield last


def _write(lines: Sequence[str], role: Role, depth: int, flow: Flow) -> None:
    if role.said is Said.PARTING:
        flow.furniture(lines, _PARTING)
        return
    who = role.sender
    with flow.within(BlockKind.TURN, speaker=who.name, date=who.date, level=depth):
        if role.said is not Said.HEADER:
            flow.verbatim("\n".join(lines))
            return
        for number, line in enumerate(line for line in lines if line.strip()):
            flow.keyed(line, header_key(line) or len(line), close=number > 0)


def _said_by(block: Block, line: Line, role: Role) -> Block:
    """A block of a page as what it is in a thread."""
    if block.kind is BlockKind.FURNITURE:
        return block
    if role.said is Said.PARTING:
        return replace(block, kind=BlockKind.FURNITURE, reason=_PARTING)
    block = replace(block, speaker=role.sender.name, date=role.sender.date)
    if block.kind is not BlockKind.PARAGRAPH:
        return block
    if role.said is Said.HEADER:
        return keyed(block, line.words, header_key(line.words))
    return replace(block, kind=BlockKind.TURN, level=line.depth)
