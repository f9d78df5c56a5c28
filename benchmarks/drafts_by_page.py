"""Check the covers and the units of the UN's draft resolutions, and file what is right.

    python -m benchmarks.drafts_by_page FOLDER_OF_PDFS

Title, symbol, sponsors, date and kind must be those that the first page prints, as written down in
``drafts_by_page.toml``; no unit may hold what is printed on each page, and each operative paragraph
must be whole: numbered in order, each ending as paragraphs of resolutions do.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.filing import RESULTS, file_figures
from index import BlockKind, Document
from index.readers.registry import read_file
from index.text.documents import make_document

_TRUTH = Path(__file__).with_name("drafts_by_page.toml")
_FOOT = re.compile(r"^\s*(?:\d+/\d+|\d\d-\d{5}.*)\s*$|\d\d-\d{5} \(E\)", re.MULTILINE)
_NUMBER = re.compile(r"^(\d{1,3})\.\s")
_KINDS = (BlockKind.PARAGRAPH, BlockKind.ITEM)


def main() -> None:
    """Check and file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    drafts = tomllib.loads(_TRUTH.read_text(encoding="utf-8"))["draft"]
    checked = [check(_read(options.folder / draft["file"]), draft) for draft in drafts]
    figures = {
        "drafts": len(checked),
        "all_right": sum(not wrong["cover"] for wrong in checked),
        "wrong_fields": [wrong["cover"] for wrong in checked if wrong["cover"]],
        "furniture_in_units": sum(wrong["furniture"] for wrong in checked),
        "operative_paragraphs": sum(wrong["operative"] for wrong in checked),
        "operative_paragraphs_not_whole": sum(wrong["cut"] for wrong in checked),
    }
    command = "python -m benchmarks.drafts_by_page FOLDER_OF_PDFS"
    file_figures(
        RESULTS / "drafts_by_page.json",
        command,
        f"{options.folder.parent.name}/{options.folder.name}",
        figures,
    )


def check(document: Document, draft: Mapping[str, Any]) -> dict[str, Any]:
    """What is wrong of one draft."""
    said = document.metadata
    sponsors = draft["sponsors"]
    wanted = {
        "title": f"{draft['sponsors_printed']}: draft resolution",
        "symbol": draft["symbol"], "date": draft["date"], "kind": "draft resolution",
        "sponsors": tuple(sponsors),
    }  # fmt: skip
    wrong = {name: str(getattr(said, name))[:80] for name, value in wanted.items()
             if getattr(said, name) != value}  # fmt: skip
    units = [block.span.of(document.text) for block in document.blocks
             if block.kind is not BlockKind.FURNITURE]  # fmt: skip
    operative = list(_operative(document))
    numbers = [int(number) for number, _ in operative]
    cut = sum(not words.rstrip().endswith((";", ".", ":", ",")) for _, words in operative)
    cut += sum(number != place for place, number in enumerate(numbers, 1))
    feet = sum(bool(_FOOT.search(unit)) for unit in units)
    heads = sum(unit.strip() == draft["symbol"] for unit in units[1:]) - 1  # once on the cover
    return {
        "cover": wrong, "furniture": feet + max(0, heads),
        "operative": len(operative), "cut": cut,
    }  # fmt: skip


def _operative(document: Document) -> Iterator[tuple[str, str]]:
    """The numbered paragraphs with their numbers, of the text itself and not of an annex."""
    last = 0
    for block in document.blocks:
        words = block.span.of(document.text)
        number = _NUMBER.match(words)
        if block.kind in _KINDS and number is not None and int(number[1]) == last + 1:
            last = int(number[1])
            yield number[1], words


def _read(path: Path) -> Document:
    return make_document(next(read_file(path)), path.name, path.name)


if __name__ == "__main__":
    main()
