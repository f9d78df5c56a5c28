"""Forgeries of kinds that rest on what programs ignore, inherit, order or compute."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.forgeries.disguises.further_files import FURTHER_ODT, FURTHER_PDF, FURTHER_WORD
from benchmarks.forgeries.harmless import text
from benchmarks.forgeries.originals import INVENTED
from benchmarks.forgeries.pages import Edit, before, swap

Change = Callable[[bytes], bytes]

_MARKED: dict[str, Edit] = {
    "number parted by a space": swap("12.5 million", "1 2.5 million"),
    "hyphen within a number": swap("12.5 million", "1-\n> 2.5 million"),
    "title within the text": swap("did not order", "did <title>not</title> order"),
    "note on a heading": lambda t: (
        t.replace("## Passengers\n", "## Passengers[^x]\n") + f"\n[^x]: {INVENTED}\n"
    ),
}


def _not_within(opening: str, closing: str = "</span>", rule: str = "") -> Edit:
    """The "not" of a quote within an element, beside a rule of style."""

    def edit(page: str) -> str:
        put = swap("did not order", f"did {opening}not{closing} order")(page)
        return put.replace("</head>", f"{rule}</head>", 1)

    return edit


def _styled(style: str) -> Edit:
    return _not_within(f'<span style="{style}">')


def _as_japanese(page: str) -> bytes:
    """Signs that the named character set reads as others: the "not" is none of them."""
    put = swap("did not order", "did \x1b$Bnoto\x1b(B order")(page)
    return put.replace("utf-8", "iso-2022-jp").replace("UTF-8", "iso-2022-jp").encode()


_HTML: dict[str, Edit] = {
    "attribute twice": _not_within('<span style="display:none" style="display:inline">'),
    "slash for a space": _not_within("<span/style=display:none>"),
    "value that is none": _styled("display:none;display:shown"),
    "rule that outweighs": _not_within(
        '<span id="n" class="m">', rule="<style>#n{display:none}.m{display:inline}</style>"
    ),
    "style of no kind": _not_within(
        '<span class="m">',
        rule='<style>.m{display:none}</style><style type="text/x">.m{display:inline}</style>',
    ),
    "title within the text": _not_within("<title>", "</title>"),
    "underline raised": _styled("text-decoration:underline;text-underline-offset:-.4em"),
    "underline as thick as words": _styled(
        "text-decoration:underline #fff;text-decoration-thickness:2em"
    ),
    "outline over the words": _styled("outline:1em solid #fff;outline-offset:-1em"),
    "stroked over": _styled("-webkit-text-stroke:1em #fff"),
    "signs of emphasis": _styled("text-emphasis:'n'"),
    "colour of the page by name": _styled("color:Canvas"),
    "colour mixed": _styled("color:color-mix(in srgb,white,white)"),
    "colour in another space": _styled("color:oklch(1 0 0)"),
    "style within a drawing": before(
        "</body>", f"<svg><style><p>“{INVENTED}”</p></style></svg>"
    ),
    "ground by an attribute": lambda t: t.replace("<table", '<table bgcolor="#222222"'),
}  # fmt: skip

FURTHER: dict[str, dict[str, Change]] = {
    ".md": {kind: text(edit) for kind, edit in _MARKED.items()},
    ".html": {
        **{kind: text(edit) for kind, edit in _HTML.items()},
        "other character set": lambda data: _as_japanese(data.decode()),
    },
    ".json": {
        "number parted by a space": text(swap("12.5 million", "1 2.5 million")),
        "key with a sign unseen": text(
            swap('"topic":', f'"topic\\u200b": "{INVENTED}", "topic":', 1)
        ),
    },
    ".docx": FURTHER_WORD,
    ".odt": FURTHER_ODT,
    ".pdf": FURTHER_PDF,
}
