"""From authors' lines to items with offsets; refuses what breaks the protocol.

    python -m benchmarks.written.collect --sheets .train/sheets --lines .train/lines

Lines lie in ``LINES/SIDE/AUTHOR/SHEET.jsonl``; items go to ``items/SIDE-AUTHOR.jsonl`` beside this.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.written.corpus import Source, load_sources

FORMS = frozenset(
    "fact number table why how list prose-list comparison yesno who-said paraphrase misspelt "
    "keywords followup cell statement topic".split()
)
LABELS = frozenset({"supported", "partly", "contradicted", "absent"})
MISSING = frozenset("attribute entity year number place reason topic".split())
ITEMS = Path(__file__).parent / "items"

Place = tuple[str, int, int]  # document, start, end
Row = dict[str, Any]


class Refused(ValueError):
    """A line that breaks the protocol; says how."""


def read_item(line: Row, places: list[Place], texts: dict[str, str]) -> Row:
    """``line`` with offsets in place of unit numbers; raises ``Refused``."""
    form = line.get("f")
    if form not in FORMS:
        raise Refused(f"unknown form {form!r}")
    if not isinstance(line.get("q"), str) or len(line["q"]) < 3:
        raise Refused("no question")
    item: Row = {"form": form, "question": line["q"].strip()}
    if form == "topic":
        return item | _topic(line, places)
    sets = [[_place(n, places) for n in group] for group in _groups(line)]
    item["evidence"] = sets
    if form == "followup" and not line.get("before"):
        raise Refused("a follow-up without what was asked before")
    if line.get("before"):
        item["before"] = line["before"]
    if form == "statement":
        return item | _statement(line, sets)
    if not sets:
        return item | _missing(line, places)
    return item | {"answer": _answer(line.get("a"), sets[0], texts)}


def _groups(line: Row) -> list[list[int]]:
    groups = line.get("e")
    if not isinstance(groups, list) or not all(isinstance(g, list) and g for g in groups):
        raise Refused("e is a list of non-empty lists of numbers")
    return groups


def _place(number: Any, places: list[Place]) -> Place:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(number, int) or not 1 <= number <= len(places):
        raise Refused(f"no unit {number!r}")
    return places[number - 1]


def _topic(line: Row, places: list[Place]) -> Row:
    graded = {grade: [_place(n, places) for n in line.get(f"g{grade}", [])] for grade in (2, 1)}
    if set(graded[1]) & set(graded[2]):
        raise Refused("a unit with two grades")
    return {"belongs": graded[2], "helps": graded[1]}


def _statement(line: Row, sets: list[list[Place]]) -> Row:
    label, wrong = line.get("label"), line.get("wrong")
    if label not in LABELS:
        raise Refused(f"unknown label {label!r}")
    if bool(sets) == (label == "absent"):
        raise Refused("evidence for all labels but absent")
    if label in {"partly", "contradicted"} and (not wrong or wrong not in line["q"]):
        raise Refused("wrong must be words of the statement")
    return {"label": label} | ({"wrong": wrong} if label in {"partly", "contradicted"} else {})


def _missing(line: Row, places: list[Place]) -> Row:
    if line.get("miss") not in MISSING:
        raise Refused(f"unknown miss {line.get('miss')!r}")
    near = [_place(n, places) for n in line.get("near", [])]
    if not near and line["miss"] != "topic":
        raise Refused("an unanswerable question needs near")
    return {"answer": None, "near": near, "miss": line["miss"]}


def _answer(answer: str | None, units: list[Place], texts: dict[str, str]) -> Place | None:
    if answer is None:
        return None
    for document, start, end in units:
        if (place := _find(texts[document], answer, start, end)) is not None:
            return (document, *place)
    raise Refused(f"{answer!r} stands in no unit of the first set")


def _find(text: str, words: str, start: int, end: int) -> tuple[int, int] | None:
    """Where ``words`` stand between ``start`` and ``end``, whatever the whitespace."""
    squeezed: list[str] = []
    origin: list[int] = []
    for at in range(start, end):
        sign = " " if text[at].isspace() else text[at]
        if not (sign == " " and squeezed and squeezed[-1] == " "):
            squeezed.append(sign)
            origin.append(at)
    wanted = " ".join(words.split())
    found = "".join(squeezed).find(wanted) if wanted else -1
    return None if found < 0 else (origin[found], origin[found + len(wanted) - 1] + 1)


def read_lines(path: Path) -> Iterator[tuple[int, Row | str]]:
    """Each line of a file with its number: parsed, or why it can't be."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError as error:
                yield number, str(error)


def collect(folder: Path, side: str, sheets: dict[str, list[Place]], texts: dict[str, str]) -> int:
    """Write the items of one author; print what is refused, return how much that is."""
    items, refused = [], 0
    seen: set[tuple[str, str]] = set()
    for path in sorted(folder.glob("*.jsonl")):
        places = sheets[path.stem]
        for number, line in read_lines(path):
            if isinstance(line, dict) and line.get("f") == "skip":
                continue
            try:
                if isinstance(line, str):
                    raise Refused(line)
                item = read_item(line, places, texts)
                if (key := (path.stem, item["question"].casefold())) in seen:
                    raise Refused("asked twice")
                seen.add(key)
            except Refused as error:
                refused += 1
                print(f"{path}:{number}: {error}")
                continue
            name = f"{path.stem}-{folder.name}-{number}"
            items.append({"id": name, **item, "windows": _windows(places)})
    ITEMS.mkdir(exist_ok=True)
    target = ITEMS / f"{side}-{folder.name}.jsonl"
    text = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)
    target.write_text(text, encoding="utf-8")
    print(target.name, len(items), "items", refused, "refused")
    return refused


def _windows(places: list[Place]) -> list[Place]:
    """The stretch of each document that the sheet showed."""
    shown: dict[str, tuple[int, int]] = {}
    for document, start, end in places:
        first, last = shown.get(document, (start, end))
        shown[document] = (min(first, start), max(last, end))
    return [(document, *stretch) for document, stretch in shown.items()]


def sheet_places(folder: Path) -> dict[str, list[Place]]:
    """Where the units of each sheet of a side lie."""
    listing = json.loads((folder / "places.json").read_text())
    return {row["sheet"]: [(d, s, e) for d, s, e in row["places"]] for row in listing}


def main() -> None:
    """Collect every author, or the one named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--sheets", type=Path, default=Path(".train/sheets"))
    parser.add_argument("--lines", type=Path, default=Path(".train/lines"))
    parser.add_argument("--author", help="one author only")
    options = parser.parse_args()
    sources: list[Source] = load_sources(options.data)
    texts = {source.identifier: source.text for source in sources}
    refused = 0
    for side in sorted(path for path in options.lines.iterdir() if path.is_dir()):
        sheets = sheet_places(options.sheets / side.name)
        for folder in sorted(path for path in side.iterdir() if path.is_dir()):
            if options.author in (None, folder.name):
                refused += collect(folder, side.name, sheets, texts)
    raise SystemExit(1 if refused else 0)


if __name__ == "__main__":
    main()
