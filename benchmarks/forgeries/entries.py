"""Forgeries made in JSON."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

from benchmarks.forgeries.originals import DENIED, FALSE, INVENTED, NOT

Json = dict[str, Any]


def value(change: Callable[[Json], object]) -> Callable[[str], str]:
    """A change to the value."""

    def edit(text: str) -> str:
        given = json.loads(text)
        before = copy.deepcopy(given)
        change(given)
        assert given != before
        return json.dumps(given, ensure_ascii=False, indent=2)

    return edit


def _quotes(given: Json) -> list[Json]:
    return [quote for theme in given["themes"] for quote in theme["quotes"]]


def _each(given: Json, name: str, new: object) -> None:
    def walk(item: Any) -> None:  # noqa: ANN401
        if isinstance(item, dict):
            if name in item and "source" in item:
                item[name] = new
            for inner in item.values():
                walk(inner)
        elif isinstance(item, list):
            for inner in item:
                walk(inner)

    walk(given)


def _cut(given: Json) -> None:
    for quote in _quotes(given):
        if quote["quote"] == FALSE:
            quote["start"] += len("It is false that ")
            quote["quote"] = FALSE.removeprefix("It is false that ")


def _number_cut(given: Json) -> None:
    row = next(f for f in given["figures"] if "1,300" in f["text"])
    row["text"], row["start"] = "300", row["end"] - 3


ENTRIES: dict[str, Callable[[str], str]] = {
    "words": lambda text: text.replace(NOT, NOT.replace("did not order", "ordered")),
    "words of one entry": lambda text: text.replace(DENIED, DENIED.replace("denied", "said"), 1),
    "title of a theme": value(lambda g: g["themes"][1].update(title=f"“{INVENTED}”")),
    "plain title of a theme": value(lambda g: g["themes"][1].update(title=INVENTED)),
    "figure in a title": value(lambda g: g["themes"][1].update(title="77,000 passengers")),
    "figure in the topic": value(lambda g: g.update(topic="77,000 at the ferry terminal")),
    "quotation in the topic": value(lambda g: g.update(topic=f"“{INVENTED}”")),
    "page": value(lambda g: _quotes(g)[2].update(page=7)),
    "page's label": value(lambda g: _quotes(g)[2].update(page_label="xx")),
    "author everywhere": value(lambda g: _each(g, "author", "Edgar Wold")),
    "title everywhere": value(lambda g: _each(g, "title", "The official record")),
    "date everywhere": value(lambda g: _each(g, "date", "2024-01-01")),
    "author in the list": value(lambda g: g["sources"][0].update(author="Edgar Wold")),
    "author of one quote": value(lambda g: _quotes(g)[0]["document"].update(author="Edgar Wold")),
    "file name": value(lambda g: _each(g, "source", "official/record.html")),
    "another's document": value(lambda g: _quotes(g)[0].update(document=_quotes(g)[2]["document"])),
    "47 sources": value(lambda g: g["key_points"][0].update(independent_sources=47)),
    "count of words": value(lambda g: g.update(words=4)),
    "verdict": value(lambda g: g["agreements"][0].update(kind="say the same")),
    "differing words": value(lambda g: g["agreements"][0].update(differences=[["1"], ["2"]])),
    "figure cut": value(_number_cut),
    "figure's words": value(lambda g: g["figures"][0].update(text="9,450")),
    "figure's value": value(lambda g: g["figures"][0].update(value="9450")),
    "date in the timeline": value(lambda g: g["timeline"][0].update(date="1999-01-01")),
    "cut": value(_cut),
    "item under another name": value(lambda g: _quotes(g)[0].update(remark=f"“{INVENTED}”")),
    "list under another name": value(lambda g: g.update(findings=[INVENTED])),
    "invented quote": value(
        lambda g: g["themes"][0]["quotes"].append({"quote": INVENTED, "document": "x"})
    ),
    "invented, empty place": value(
        lambda g: g["themes"][0]["quotes"].append(
            {"number": 77, "quote": INVENTED, "document": {}, "start": None, "end": None}
        )
    ),
    "nothing quoted": value(lambda g: _quotes(g)[0].update(quote="", start=0, end=0)),
    "taken out of a theme": value(lambda g: g["themes"][0]["quotes"].pop(0)),
    "figure taken out": value(lambda g: g["figures"].pop()),
    "invented gap": value(
        lambda g: g["gaps"].append({"part": f"“{INVENTED}”", "reason": "none", "confidence": 0.1})
    ),
    "answer": value(lambda g: _quotes(g)[0].update(answer={"text": "order", "start": 3, "end": 8})),
    "parts": value(lambda g: _quotes(g)[0]["parts"][0].update(quote=INVENTED)),
    "speaker": value(lambda g: _quotes(g)[0].update(speaker="Edgar Wold")),
    "a key twice": lambda text: text.replace('"topic":', f'"topic": "{INVENTED}",\n  "topic":', 1),
    "a quote's key twice": lambda text: text.replace(
        '"quote":', f'"quote": "{INVENTED}",\n "quote":', 1
    ),
    "notes": value(lambda g: g["references"]["notes"].update(Q1="Edgar Wold, “Record,” 2020.")),
    "note too many": value(lambda g: g["references"]["notes"].update(Q77=INVENTED)),
    "number of a source's quotes": value(lambda g: g["sources"][0].update(quotes=[1, 2])),
}
