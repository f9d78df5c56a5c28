"""Forgeries made in Markdown and HTML."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.forgeries.originals import DENIED, FALSE, FIRST, INVENTED, NOT

Edit = Callable[[str], str]


def swap(old: str, new: str, count: int = -1) -> Edit:
    """Replace words that must be there."""

    def edit(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, count)

    return edit


def before(mark: str, added: str) -> Edit:
    """Put something in front of a mark."""
    return swap(mark, f"{added}{mark}", 1)


_THEME = "## Passengers\n"
_QUOTE = f"> “{NOT}” [^Q1]\n"
MARKDOWN: dict[str, Edit] = {
    "[…] for a not": swap("did not order", "did […] order"),
    "[merely] put in": swap("did not order", "did not [merely] order"),
    "[…] for a number": swap("served 1,300 passengers", "served […] passengers"),
    "[…] for who says it": swap("The harbour pilot denied that the", "[…] the"),
    "invented paragraph with a true note": before(_THEME, f"“{INVENTED}” [^Q1]\n\n"),
    "invented block": before(_THEME, f"> “{INVENTED}” [^Q1]\n\n"),
    "invented block, indented": before(_THEME, f"   > “{INVENTED}” [^Q1]\n\n"),
    "invented block in a list": before(_THEME, f"- point\n\n  > “{INVENTED}” [^Q1]\n\n"),
    "invented block in a block": before(_THEME, f"> > “{INVENTED}”\n\n"),
    "invented without marks": before(_THEME, f"> {INVENTED}\n\n"),
    "invented in French marks": before(_THEME, f"« {INVENTED} »\n\n"),
    "invented in German marks": before(_THEME, f"„{INVENTED}“\n\n"),
    "invented in HTML": before(_THEME, f"<blockquote><p>“{INVENTED}”</p></blockquote>\n\n"),
    "invented in inline HTML": before(_THEME, f"As it says, <q>{INVENTED}</q>\n\n"),
    "one more line below": swap(_QUOTE, f"{_QUOTE}and the pilot was paid for it\n", 1),
    "one more line in the block": swap(_QUOTE, f"{_QUOTE}> and the pilot was paid for it\n", 1),
    "true one in a comment": swap(_QUOTE, f"<!--\n{_QUOTE}-->\n\n> “{INVENTED}” [^Q1]\n"),
    "true one as a link definition": swap(_QUOTE, f"[true]: <x> “{NOT}”\n\n> “{INVENTED}” [^Q1]\n"),
    "invented in a table": before(
        _THEME, f"| Who | What |\n|---|---|\n| Pilot | “{INVENTED}” |\n\n"
    ),
    "invented in a heading": swap("## Passengers", f"## “{INVENTED}”"),
    "invented as a heading of its own": before(_THEME, f"## “{INVENTED}”\n\n"),
    "figure in a heading": swap("## Passengers", "## Passengers: 77,000 a day"),
    "figure in the title": swap("# The ferry terminal", "# 77,000 at the ferry terminal", 1),
    "invented words in a note": swap("[^Q2]: Clara Vane", f"[^Q2]: {INVENTED} Clara Vane"),
    "invented words behind a note": swap("[^Q3]: ", f"[^Q3]: see also “{INVENTED}” "),
    "notes exchanged": lambda t: (
        t.replace("[^Q1]:", "[^@]:").replace("[^Q5]:", "[^Q1]:").replace("[^@]:", "[^Q5]:")
    ),
    "another's key": swap(f"“{DENIED}” [^Q3]", f"“{DENIED}” [^Q1]"),
    "invented row of figures": before("\n## Timeline", "| 9,450 | Some 9,450 ships. | Q4 |\n"),
    "invented row, key in bold": before(
        "\n## Timeline", "| 9,450 | Some 9,450 ships. | **Q4** |\n"
    ),
    "invented row, one cell more": before("\n## Timeline", "| 9,450 | 9,450 ships. | Q4 | |\n"),
    "quote taken out": swap(_QUOTE, ""),
    "page of quotes taken out": lambda t: t[: t.index(_THEME)] + t[t.index("## Figures") :],
    "struck out": swap("did not order", "did ~~not~~ order"),
    "words as an entity": swap("did not order", "did &#x6e;ow order"),
    "hidden by HTML": swap("did not order", "did <span style='display:none'>not</span> order"),
    "picture": before(_THEME, "![a page](https://example.org/page.png)\n\n"),
    "style sheet": before(_THEME, "<style>em:after{content:'secretly'}</style>\n\n"),
    "another place for a true quote": swap(f"> “{FALSE}” [^Q2]\n", f"> “{FALSE}” [^Q9]\n"),
    "invented source": before(
        "\n## Verification", "- Edgar Wold, “The official record,” 2020. Passengers (Q4)\n"
    ),
    "gap that says more": swap("no sentence seems to answer", f"“{INVENTED}”"),
}
_HTML_THEME = '<h2 id="s3">Passengers</h2>'
_HTML_QUOTE = f"<p>“{NOT}”</p>"


def _style(rule: str, words: str) -> Edit:
    return lambda text: swap("</style>", f"{rule}</style>", 1)(swap("did not order", words)(text))


HTML: dict[str, Edit] = {
    "invented in a heading": swap(_HTML_THEME, f'<h2 id="s3">“{INVENTED}”</h2>'),
    "figure in a heading": swap(_HTML_THEME, '<h2 id="s3">Passengers: 77,000 a day</h2>'),
    "figure in the title": swap("<h1>The ferry terminal", "<h1>77,000 at the ferry terminal"),
    "invented paragraph like a quote": before(
        _HTML_THEME, f'<p style="margin:1rem 0;padding:0 0 0 1rem">“{INVENTED}”</p>'
    ),
    "invented block": before(_HTML_THEME, f"<blockquote><p>{INVENTED}</p></blockquote>"),
    "invented inline": before(_HTML_THEME, f"<p>As it says, <q>{INVENTED}</q></p>"),
    "invented caption": before(
        _HTML_THEME, f"<figure><figcaption>“{INVENTED}”</figcaption></figure>"
    ),
    "invented in a fold": before(
        _HTML_THEME, f"<details><summary>“{INVENTED}”</summary></details>"
    ),
    "display none": swap("did not order", 'did <span style="display:none">not</span> order'),
    "hidden": swap("did not order", "did <span hidden>not</span> order"),
    "by class": _style(".x{display:none}", 'did <span class="x">not</span> order'),
    "by a media rule": _style(
        "@media screen{.x{visibility:hidden}}", 'did <span class="x">not</span> order'
    ),
    "white": swap("did not order", 'did <span style="color:#fff">not</span> order'),
    "nearly white": swap(
        "did not order", 'did <span style="color:rgb(250,250,250)">not</span> order'
    ),
    "size nothing": swap("did not order", 'did <span style="font-size:0">not</span> order'),
    "see-through": swap("did not order", 'did <span style="opacity:0">not</span> order'),
    "off the page": swap(
        "did not order", 'did <span style="position:absolute;left:-9999px">not</span> order'
    ),
    "clipped": swap("did not order", 'did <span style="clip-path:inset(50%)">not</span> order'),
    "no room": swap(
        "did not order",
        'did <span style="display:inline-block;width:0;overflow:hidden">not</span> order',
    ),
    "deleted": swap("did not order", "did <del>not</del> order"),
    "struck by style": swap(
        "did not order", 'did <span style="text-decoration:line-through">not</span> order'
    ),
    "words by CSS": lambda t: swap("</style>", ".y:after{content:'ordered'}</style>", 1)(
        swap("did not order", '<span style="font-size:0">did not order</span><i class="y"></i>')(t)
    ),
    "true one in a template": swap(
        _HTML_QUOTE, f"<template>{_HTML_QUOTE}</template><p>“{INVENTED}”</p>"
    ),
    "shadow tree": swap(
        _HTML_QUOTE,
        f'<div><template shadowrootmode="open"><p>“{INVENTED}”</p></template>{_HTML_QUOTE}</div>',
    ),
    "script": before("</body>", "<script>document.body.innerHTML='x'</script>"),
    "script on an element": swap("<body>", "<body onload=\"alert('x')\">"),
    "page within": before("</body>", '<iframe srcdoc="x"></iframe>'),
    "drawing with words": before(_HTML_THEME, f"<svg><text>{INVENTED}</text></svg>"),
    "ruby": swap("did not order", "did not <ruby>order<rt>but wish</rt></ruby>"),
    "styles from elsewhere": before(
        "</head>", '<link rel="stylesheet" href="https://e.org/a.css">'
    ),
    "font of its own": swap(
        "</style>", "@font-face{font-family:Georgia;src:url(x.woff)}</style>", 1
    ),
    "backwards": swap("did not order", "did <bdo dir='rtl'>not</bdo> order"),
    "tooltip": swap("<p>“", f'<p title="{INVENTED}">“', 1),
    "invented row": before("</table>", "<tr><td>9,450</td><td>9,450 ships.</td><td>Q4</td></tr>"),
    "invented row, key in bold": before(
        "</table>", "<tr><td>9,450</td><td>9,450 ships.</td><td><b>Q4</b></td></tr>"
    ),
    "invented row, a hidden cell": before(
        "</table>", "<tr><td>9,450</td><td>9,450 ships.</td><td hidden>x</td><td>Q4</td></tr>"
    ),
    "quote taken out": lambda t: t.replace(
        t[t.rindex("<blockquote", 0, t.index(_HTML_THEME)) : t.index(_HTML_THEME)], ""
    ),
    "places taken out": lambda t: t[: t.index(">Verification</h2>") - 12] + "</body></html>",
    "another's note": swap("Q1. Clara Vane", "Q1. Dov Hartley"),
    "page name": swap("<title>The ferry terminal", f"<title>“{INVENTED}” The ferry terminal"),
    "input": before(_HTML_THEME, f'<input value="“{INVENTED}”">'),
    "words over words": swap(
        "did not order", 'did <span style="position:relative;left:500px">not</span> order'
    ),
    "first figure": swap(FIRST, FIRST.replace("1,300", '1,<span style="display:none">3</span>00')),
}
