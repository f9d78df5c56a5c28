"""JSON briefings whose entries beside the quotes say other things."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.forgeries.entries import value
from benchmarks.forgeries.originals import INVENTED

Json = dict[str, Any]


def _quote(given: Json, number: int) -> Json:
    """A quote where it stands in its theme."""
    return next(q for t in given["themes"] for q in t["quotes"] if q["number"] == number)


def one(number: int, **new: object) -> Callable[[str], str]:
    """Other entries of one quote, in its theme."""
    return value(lambda g: _quote(g, number).update(new))


def point(**new: object) -> Callable[[str], str]:
    """Other entries of a quote among the key points alone."""
    return value(lambda g: g["key_points"][0].update(new))


def _swap(items: list[Any]) -> None:
    items[0], items[1] = items[1], items[0]


ENTRIES: dict[str, Callable[[str], str]] = {
    "key twice, one escaped": lambda t: t.replace(
        '"topic":', f'"top\\u0069c": "{INVENTED}",\n  "topic":', 1
    ),
    "key that looks alike": value(lambda g: _quote(g, 1).update({"qu\u043ete": INVENTED})),
    "key points alone": point(quote=INVENTED),
    "said": one(3, said="2020-01-01"),
    "meant": one(1, meant="2019-04"),
    "meant is computed": one(1, meant_computed=True),
    "line": one(1, line="Edgar Wold · said 2020"),
    "speaker's kind": one(1, speaker_by="office"),
    "spoken through": one(1, speaker_through="Edgar Wold"),
    "modality": one(1, modality="plan"),
    "date's words": value(lambda g: _quote(g, 1)["dates"][0].update(text="April 2019")),
    "value": value(lambda g: _quote(g, 4)["values"][0].update(value="13000")),
    "value's unit": value(lambda g: _quote(g, 4)["values"][0].update(unit="EUR")),
    "whole": one(1, whole=False),
    "hidden": one(1, hidden=True),
    "page as text": one(3, page="2"),
    "last page": one(3, page_end=9),
    "place as words": one(3, start="210"),
    "true for a number": one(3, page=True),
    "sponsors": value(lambda g: _quote(g, 1)["document"].update(sponsors=["The United Port"])),
    "symbol": value(lambda g: _quote(g, 1)["document"].update(symbol="PA/2016/9")),
    "kind": value(lambda g: _quote(g, 1)["document"].update(kind="law")),
    "date as printed": value(lambda g: _quote(g, 1)["document"].update(date_text="last week")),
    "type": value(lambda g: _quote(g, 1)["document"].update(type="application/pdf")),
    "also taken out": one(6, also=[]),
    "also put in": value(lambda g: _quote(g, 1).update(also=[dict(_quote(g, 2))])),
    "also's words": value(lambda g: _quote(g, 6)["also"][0].update(quote=INVENTED)),
    "context": value(lambda g: _quote(g, 7)["context"].update(quote=INVENTED)),
    "context taken out": one(7, context=None),
    "context put in": value(lambda g: _quote(g, 1).update(context=_quote(g, 7)["context"])),
    "closing": value(lambda g: g.update(closing=f"“{INVENTED}”")),
    "note of a theme": value(lambda g: g["themes"][0].update(note=f"“{INVENTED}”")),
    "pair's sides": value(lambda g: _swap(g["agreements"][0]["quotes"])),
    "pair's words": value(lambda g: g["agreements"][0]["quotes"][0].update(quote=INVENTED)),
    "themes exchanged": value(lambda g: _swap(g["themes"])),
    "titles exchanged": value(
        lambda g: (
            g["themes"][1].update(title=g["themes"][2]["title"]),
            g["themes"][2].update(title="Passengers"),
        )
    ),
    "quotes exchanged": value(lambda g: _swap(g["themes"][0]["quotes"])),
    "numbers exchanged": value(
        lambda g: (_quote(g, 1).update(number=99), _quote(g, 2).update(number=1))
    ),
    "timeline turned": value(lambda g: g["timeline"].reverse()),
    "figures turned": value(lambda g: g["figures"].reverse()),
    "sources turned": value(lambda g: g["sources"].reverse()),
    "source taken out": value(lambda g: g["sources"].pop()),
    "quotes as one object": value(lambda g: g["themes"][0].update(quotes=_quote(g, 1))),
    "themes as text": value(lambda g: g.update(themes=INVENTED)),
    "entry in a place": value(lambda g: _quote(g, 1)["document"].update(note=INVENTED)),
    "entry without a value": value(lambda g: _quote(g, 1).update(remark=None)),
    "list within a list": value(lambda g: g["themes"].append([INVENTED])),
    "more behind the end": lambda t: t + f'\n{{"quote": "{INVENTED}"}}',
    "comment": lambda t: t.replace("{", f"{{ // {INVENTED}\n", 1),
    "no number": lambda t: t.replace('"score": 1.0', '"score": NaN', 1),
    "score as words": one(1, score=f"“{INVENTED}”"),
    "changes": value(lambda g: g.update(changes=[{"quote": INVENTED}])),
    "library": value(lambda g: g.update(library=[f"“{INVENTED}”"])),
    "references' sources": value(
        lambda g: g["references"]["sources"].update(
            dict.fromkeys(g["references"]["sources"], "Edgar Wold, 2020")
        )
    ),
    "style of references": value(lambda g: g["references"].update(style=f"“{INVENTED}”")),
    "two notes exchanged": value(
        lambda g: g["references"]["notes"].update(
            Q1=g["references"]["notes"]["Q3"], Q3=g["references"]["notes"]["Q1"]
        )
    ),
    "bidi sign in a quote": lambda t: t.replace("served 1,300", "served \\u202e003,1\\u202c"),
    "same document, other id": value(
        lambda g: _quote(g, 1)["document"].update(id=_quote(g, 3)["document"]["id"])
    ),
    "wants figures": value(lambda g: g.update(wants_figures=False)),
}
