"""Markdown that shows other words than its source seems to say."""

from __future__ import annotations

from benchmarks.forgeries.originals import DENIED, INVENTED, NOT
from benchmarks.forgeries.pages import Edit, before, swap

_THEME = "## Passengers\n"
_QUOTE = f"> “{NOT}” [^Q1]\n"
_MOVED = (
    "*Dov Hartley · in The eastern terminal: an inquiry · in 2016*\n\n"
    "> “The ferry terminal served 1,450 passengers each day in 2016.” [^Q5]\n\n"
)
_SHOWN = f"> “{INVENTED}” [^Q1]\n"


def within(opening: str, closing: str, words: str = INVENTED) -> Edit:
    """An invented quotation between marks that are seldom met."""
    return before(_THEME, f"{opening}{words}{closing}\n\n")


def instead(hidden: str) -> Edit:
    """The true quote where no reader sees it, an invented one in its place."""
    return swap(_QUOTE, f"{hidden}\n\n{_SHOWN}")


MARKED: dict[str, Edit] = {
    "comment in a quote": swap("did not order", "did <!-- not --> order"),
    "comment as a link": instead(f"[//]: # (“{NOT}” [^Q1])"),
    "instruction": instead(f"<?x “{NOT}” [^Q1] ?>"),
    "declaration": instead(f"<!X “{NOT}” [^Q1] >"),
    "data": instead(f"<![CDATA[ “{NOT}” [^Q1] ]]>"),
    "comment without an end": swap(_QUOTE, f"{_SHOWN}\n<!--\n\n{_QUOTE}"),
    "comment within a quote without an end": swap(
        "> “The port authority did not", "> “The port authority did\n> <!--\n> not", 1
    ),
    "folded": instead(f"<details>\n\n{_QUOTE}\n</details>"),
    "title of a link": swap("did not order", f'did [not](https://e.org "{INVENTED}") order'),
    "title of a reference": lambda t: (
        swap("did not order", "did [not][x] order")(t) + f'\n[x]: https://e.org "{INVENTED}"\n'
    ),
    "second note": before("[^Q1]: ", "[^Q1]: Edgar Wold, “The official record,” 2020.\n"),
    "second note, last": lambda t: t + "[^Q1]: Edgar Wold, “The official record,” 2020.\n",
    "note that goes on": lambda t: t + f"\n    “{INVENTED}”\n",
    "note that goes on, plain": lambda t: t + f"\n    {INVENTED}\n",
    "inline note": swap("did not order", f"did not^[{INVENTED}] order"),
    "underlined heading": before(_THEME, f"“{INVENTED}”\n=====\n\n"),
    "underlined heading, two lines": before(_THEME, "“The port\nauthority lied.”\n---\n\n"),
    "quote made a heading": swap(_QUOTE, f"{_QUOTE}> ---\n"),
    "text of a picture": before(_THEME, f"![“{INVENTED}”](x.png)\n\n"),
    "code": before(_THEME, f"```\n“{INVENTED}”\n```\n\n"),
    "indented code": before(_THEME, f"    “{INVENTED}”\n\n"),
    "inline code": before(_THEME, f"It says `“{INVENTED}”`.\n\n"),
    "struck by one sign": swap("did not order", "did ~not~ order"),
    "struck element": swap("did not order", "did <s>not</s> order"),
    "hidden attribute": swap("did not order", "did <span hidden>not</span> order"),
    "white": swap("did not order", 'did <font color="white">not</font> order'),
    "front matter": lambda t: f'---\ntitle: "{INVENTED}"\n---\n\n{t}',
    "formula": before(_THEME, f"$$\\text{{“{INVENTED}”}}$$\n\n"),
    "bidi entity": swap("served 1,300", "served &#x202e;003,1&#x202c;"),
    "strike by signs": swap("did not order", "did n\u0336o\u0336t\u0336 order"),
    "callout": before(_THEME, f"> [!NOTE]\n> {INVENTED}\n\n"),
    "task": before(_THEME, f"- [x] “{INVENTED}”\n\n"),
    "script": before(_THEME, "<script>document.body.innerHTML='x'</script>\n\n"),
    "frame": before(_THEME, '<iframe src="https://e.org"></iframe>\n\n'),
    "drawing": before(_THEME, f"<svg><text>{INVENTED}</text></svg>\n\n"),
    "diagram": before(_THEME, f'```mermaid\ngraph TD; A["“{INVENTED}”"]\n```\n\n'),
    "definition": before(_THEME, f"Pilot\n: “{INVENTED}”\n\n"),
    "line sign": before(_THEME, f"All is well.\u2028“{INVENTED}”\n\n"),
    "rare marks": within("❝", "❞"),
    "wide marks": within("\uff02", "\uff02"),
    "Japanese marks": within("「", "」"),
    "doubled commas": within(",,", "''"),
    "doubled apostrophes": within("''", "''"),
    "backticks": within("\\`\\`", "''"),
    "single marks": within("‘", "’"),
    "primes": within("ʺ", "ʺ"),
    "emphasis as a quotation": within("As the report says: *", "*"),
    "mark that never closes": within("“", ""),
    "two paragraphs, marks in each": within(
        "“", "", "The port authority secretly paid the pilot.\n\n“It signed the false report.”"
    ),
    "quotation after a colon": within("Dov Hartley said: ", ""),
    "card": swap("*Dov Hartley ·", "*Edgar Wold ·"),
    "card's date": swap("in April 2016*", "in April 2019*"),
    "card of another quote": swap("*Clara Vane ·", "*Dov Hartley ·"),
    "card put in": before(f"> “{DENIED}” [^Q3]", "*Edgar Wold · said 2020*\n\n"),
    "context": swap("The ferry crews lost", "The ferry crews never lost"),
    "context taken out": swap(
        "Before it: “The ferry crews lost their work when the terminal closed.” (Q7c)\n\n", ""
    ),
    "among the key points": swap("Among the key points: Q4.", "Among the key points: Q4, Q5."),
    "places exchanged": swap("| Q5 | 3317", "| Q5+1 | 3317"),
    "place of more words": swap("| 32–121 |", "| 32–199 |"),
    "closing words": before("\n## Sources", f"\n{INVENTED}\n"),
    "themes exchanged": lambda t: (
        t.replace("## Passengers", "## @")
        .replace("## Port authority and the ferry company", "## Passengers")
        .replace("## @", "## Port authority and the ferry company")
    ),
    "quote moved to another theme": lambda t: before("## Passengers\n", _MOVED)(
        swap(_MOVED, "", 1)(t)
    ),
}
