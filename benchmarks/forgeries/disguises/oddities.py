"""Forgeries of further kinds: marks, counts, verbs and places that are seldom looked at."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.forgeries.disguises.odd_files import ODD_ODT, ODD_PDF, ODD_WORD
from benchmarks.forgeries.harmless import text
from benchmarks.forgeries.originals import INVENTED
from benchmarks.forgeries.pages import Edit, before, swap

Change = Callable[[bytes], bytes]
_THEME = "## Passengers\n"


def _exchanged(one: str, other: str) -> Edit:
    """Two words in each other's places."""

    def edit(given: str) -> str:
        assert one in given
        assert other in given
        return given.replace(one, "@@").replace(other, one).replace("@@", other)

    return edit


_MARKED: dict[str, Edit] = {
    "digit of another script": swap("served 1,300", "served 1,\u041700"),
    "letter of another script": swap("[^Q3]: Dov Hartley", "[^Q3]: D\u043ev Hartley"),
    "digits of another script": swap("served 1,300", "served \u0661,\u0663\u0660\u0660"),
    "raised digit": swap("served 1,300", "served 1,300\u00b2"),
    "thin space and zeros": swap("served 1,300", "served 1,300\u2009000"),
    "no-break space and zeros": swap("served 1,300", "served 1,300\u00a0000"),
    "minus sign": swap("cost the port authority \\$", "cost the port authority \u2212\\$"),
    "comma for the point": swap("12.5 million", "12,5 million"),
    "other currency": swap("\\$12.5 million", "\u20ac12.5 million"),
    "words joined by nothing": swap("did not order", "did\u200cnot order"),
    "dashes put in": swap("served 1,300", "served \u2014 he claims \u2014 1,300"),
    "verb of a pair": swap("differ on a figure", "agree on a figure"),
    "keys of a pair": swap("### Q4 and Q5 differ", "### Q4, Q5 and Q6 differ"),
    "figures of a pair exchanged": swap("1,300 against 1,450", "1,450 against 1,300"),
    "against for and": swap("1,300 against 1,450", "1,300 and 1,450"),
    "more sources in words": swap("(2 independent sources)", "(twelve independent sources)"),
    "sources of a kind": swap("(2 independent sources)", "(2 independent court records)"),
    "no key points": swap("Among the key points: Q4.", "Among the key points: none."),
    "after for before": swap("Before it: ", "After it: "),
    "since for on": swap("terminals \u00b7 in 2016*", "terminals \u00b7 since 2016*"),
    "number words in a heading": swap(_THEME, "## Passengers: four thousand a day\n"),
    "percentage in a heading": swap(_THEME, "## Passengers down by half\n"),
    "notes of two quotes": _exchanged("[^Q4]\n", "[^Q5]\n"),
    "quotes of a source": swap("(Q3); Passengers (Q5)", "(Q3, Q5)"),
    "page range of a note": swap("p. ii (PDF 2)", "pp. ii\u2013iv (PDF 2)"),
    "note of both": swap(" Also: Dov Hartley", " Denied by: Dov Hartley"),
    "tooltip on an author": swap("*Dov Hartley ·", f'*[Dov Hartley](x "{INVENTED}") ·'),
    "raised zeros": swap("served 1,300", "served 1,300<sup>00</sup>"),
    "marked in TeX": swap("did not order", "did \\sout{not} order"),
    "no-break entity": swap("served 1,300", "served 1,300&#8239;000"),
    "comment in a number": swap("served 1,300", "served 1,<!-- 2 -->300,000"),
    "abbreviation": swap("did not order", 'did <abbr title="allegedly">not</abbr> order'),
    "caption": before(_THEME, f"<figure><figcaption>“{INVENTED}”</figcaption></figure>\n\n"),
    "offset of a place": swap("| Q4 | ", "| Q4 | 00"),
    "invented words as a heading": swap("## Gaps", f"# {INVENTED}\n\n## Gaps"),
}

_STYLES = {
    "dots for letters": "-webkit-text-security:disc",
    "clipped": "clip-path:inset(100%)",
    "filtered": "filter:opacity(0)",
    "mirrored": "transform:scaleX(-1)",
    "no size by zoom": "zoom:0.001",
    "blended": "mix-blend-mode:difference",
    "masked": "mask:linear-gradient(transparent,transparent)",
    "no height": "display:inline-block;max-height:0;overflow:hidden",
    "overlap": "margin-left:-4em",
    "content": "content:'now'",
    "overline as a strike": "border-bottom:1px solid;line-height:.1",
    "opacity of a hundredth": "opacity:.01",
    "background clipped": "background:#fff;background-clip:text;color:transparent",
    "scaled away": "scale:0",
    "turned": "rotate:180deg;display:inline-block",
    "moved by translate": "translate:-999px",
    "content not shown": "content-visibility:hidden",
    "by a variable": "--a:none;display:var(--a)",
    "short font": "font:0/0 a",
    "one line at most": "display:-webkit-box;-webkit-line-clamp:1;width:1px;overflow:hidden",
    "animated": "animation:gone 1s forwards",
    "narrow": "display:inline-block;width:0;overflow:hidden",
    "moved by an indent": "display:inline-block;text-indent:-9999px",
    "upright": "writing-mode:vertical-rl",
    "shadow alone": "color:transparent;text-shadow:0 0 0 #fff",
}
_ELEMENTS = {
    "place-holder": f'<input placeholder="“{INVENTED}”">',
    "label of a group": f'<select><optgroup label="“{INVENTED}”"><option>x</select>',
    "name for readers aloud": f'<p aria-label="“{INVENTED}”">A word.</p>',
    "title of a drawing": f"<svg><title>“{INVENTED}”</title></svg>",
    "caption of a table": f"<table><caption>“{INVENTED}”</caption><tr><td>x</table>",
    "no script": f"<noscript><p>“{INVENTED}”</p></noscript>",
    "summary": f"<details><summary>“{INVENTED}”</summary>x</details>",
    "popover": f"<div popover>“{INVENTED}”</div>",
    "marquee": f"<marquee>“{INVENTED}”</marquee>",
    "meter": f'<meter value="0.9" title="“{INVENTED}”">90 %</meter>',
    "text of a picture": f'<img alt="“{INVENTED}”" src="data:,">',
}


def _page(element: str) -> Edit:
    return before("</body>", element)


_HTML: dict[str, Edit] = {
    **{k: swap("did not order", f'did <span style="{v}">not</span> order') for k, v in
       _STYLES.items()},
    **{k: _page(v) for k, v in _ELEMENTS.items()},
    "boxes in reverse": swap(
        "1,300 passengers",
        '<span style="display:inline-flex;flex-direction:row-reverse"><i>1,</i><i>300</i></span>'
        " passengers",
    ),
    "boxes in an order": swap(
        "1,300 passengers",
        '<span style="display:inline-flex"><i style="order:2">1,</i><i>300</i></span> passengers',
    ),
    "boxes on a grid": swap(
        "1,300 passengers",
        '<span style="display:inline-grid"><i style="grid-row:2">1,</i><i style="grid-row:1">300'
        "</i></span> passengers",
    ),
    "quotes in a closed dialog": lambda t: t.replace("<blockquote", "<dialog><blockquote")
    .replace("</blockquote>", "</blockquote></dialog>"),
    "quotes found by search": swap("<blockquote", '<blockquote hidden="until-found"'),
    "quotes in a select": lambda t: t.replace("<blockquote", "<select><option><blockquote")
    .replace("</blockquote>", "</blockquote></option></select>"),
    "nested rule": before("</head>", "<style>body{& blockquote{display:none}}</style>"),
    "rule for who has": before("</head>", "<style>blockquote:has(q,p){display:none}</style>"),
    "layered rule": before("</head>", "<style>@layer a{blockquote{display:none}}</style>"),
    "supported rule": before("</head>", "<style>@supports(display:grid){blockquote{display:none}}"
                             "</style>"),
    "rule of a container": before("</head>", "<style>@container(width>1px){blockquote"
                                  "{display:none}}</style>"),
    "first letter": before("</head>", "<style>p::first-letter{font-size:0}</style>"),
    "page of its own colour": lambda t: t.replace("color:#222", "").replace(
        "<body", '<body text="white"', 1),
    "sent elsewhere": before("</head>", '<meta http-equiv="refresh" content="0;url=https://e.org">'),
    "hyphens in the wrong place": before("</head>", "<style>body{letter-spacing:-1em}</style>"),
    "only in print": before("</head>", "<style>@media print{q,blockquote{display:none}}</style>"),
    "marker of a list": before("</head>", "<style>li::marker{content:'It is false: '}</style>"),
    "quotes property": before("</head>", "<style>q{quotes:'It is false that ' ''}</style>"),
    "counter": before("</head>", "<style>p::before{content:counter(a)}</style>"),
}  # fmt: skip

ODD: dict[str, dict[str, Change]] = {
    ".md": {kind: text(edit) for kind, edit in _MARKED.items()},
    ".html": {kind: text(edit) for kind, edit in _HTML.items()},
    ".docx": ODD_WORD,
    ".odt": ODD_ODT,
    ".pdf": ODD_PDF,
}
