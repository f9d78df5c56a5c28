"""Web pages that show other words than those that stand in their source."""

from __future__ import annotations

from benchmarks.forgeries.originals import DENIED, INVENTED, NOT
from benchmarks.forgeries.pages import Edit, before, swap

_THEME = '<h2 id="s3">Passengers</h2>'
_QUOTE = f"<p>“{NOT}”</p>"
_SHOWN = f"<p>“{INVENTED}”</p>"


def rule(css: str) -> Edit:
    """One more rule in the page's style sheet."""
    return swap("</style>", f"{css}</style>", 1)


def look(style: str) -> Edit:
    """The "not" of a quote in another look."""
    return swap("did not order", f'did <span style="{style}">not</span> order')


def element(name: str, attributes: str = "") -> Edit:
    """The "not" of a quote in an element."""
    return swap("did not order", f"did <{name} {attributes}>not</{name}> order")


def classed(css: str) -> Edit:
    """The "not" of a quote by a rule for its class."""
    return lambda text: rule(css)(swap("did not order", 'did <i class="x">not</i> order')(text))


def covered(name: str) -> Edit:
    """The true quote in an element that shows something else, an invented one beside it."""
    return swap(_QUOTE, f"<{name}>{_QUOTE}</{name}>{_SHOWN}")


def quoted(opening: str, closing: str) -> Edit:
    """An invented quotation between marks that are seldom met."""
    return before(_THEME, f"<p>{opening}{INVENTED}{closing}</p>")


_FLEX = (
    '<p style="display:flex;gap:.3em"><span style="order:2">did not order</span>'
    '<span style="order:1">“The port authority</span>'
    '<span style="order:3">the closure of the eastern ferry terminal in April 2016.”</span></p>'
)
_STRIKE = "background:linear-gradient(transparent 45%,#000 45%,#000 55%,transparent 55%)"
_PICTURE = "background:url(data:image/svg+xml,%3Csvg/%3E)"
PAGES: dict[str, Edit] = {
    "words in front by CSS": rule("blockquote p::before{content:'It is not true that '}"),
    "marks that speak": rule("q{quotes:'The pilot lied: “' '”'}"),
    "bullets that speak": rule(f"li{{list-style-type:'{INVENTED} '}}"),
    "counters that speak": rule("@counter-style x{system:cyclic;symbols:'False:'}li{list-style:x}"),
    "markers that speak": rule("li::marker{content:'It is false: '}"),
    "order": swap(_QUOTE, _FLEX),
    "reversed row": swap(
        _QUOTE, _FLEX.replace("order:2", "").replace("flex;", "flex;flex-direction:row-reverse;")
    ),
    "floating": look("float:right"),
    "from right to left": swap("did not order", 'did <span dir="rtl">not order</span>'),
    "bidi by CSS": look("unicode-bidi:bidi-override;direction:rtl"),
    "bidi by signs": swap("did not order", "did \u202eton\u202c order"),
    "bidi by entities": swap("served 1,300", "served &#x202e;003,1&#x202c;"),
    "strike by signs": swap("did not order", "did n&#822;o&#822;t&#822; order"),
    "homoglyphs in a name": swap("Clara Vane", "Cl\u0430ra Vane"),
    "figure of other digits": swap("served 1,300", "served 1,\u09ea00"),
    "rare marks": quoted("❝", "❞"),
    "wide marks": quoted("\uff02", "\uff02"),
    "Japanese marks": quoted("「", "」"),
    "Chinese marks": quoted("《", "》"),
    "doubled commas": quoted(",,", "''"),
    "doubled apostrophes": quoted("''", "''"),
    "single marks": quoted("‘", "’"),
    "single angles": quoted("‹", "›"),
    "primes": quoted("ʺ", "ʺ"),
    "backticks": quoted("``", "''"),
    "dash of speech": quoted("— ", ", it says."),
    "folded": covered("details"),
    "without scripts": covered("noscript"),
    "canvas": covered("canvas"),
    "video": covered("video"),
    "audio": covered("audio"),
    "object": swap(_QUOTE, f'<object data="x.svg">{_QUOTE}</object>{_SHOWN}'),
    "closed dialog": covered("dialog"),
    "popover": swap(_QUOTE, f"<div popover>{_QUOTE}</div>{_SHOWN}"),
    "hidden until found": swap(_QUOTE, f'<div hidden="until-found">{_QUOTE}</div>{_SHOWN}'),
    "data list": element("datalist"),
    "progress": element("progress"),
    "meter": element("meter"),
    "brackets of ruby": element("rp"),
    "no embedding": element("noembed"),
    "no frames": element("noframes"),
    "font element": element("font", 'color="#ffffff"'),
    "small font": swap("did not order", 'did <font style="font-size:.01px">not</font> order'),
    "dark body": swap("<body>", '<body style="background:#222">'),
    "strike element": element("strike"),
    "strike by lines": look("text-decoration:red double line-through"),
    "strike by a gradient": look(_STRIKE),
    "picture behind": look(f"{_PICTURE};color:transparent"),
    "scaled to nothing": look("display:inline-block;transform:scale(0)"),
    "turned over": look("display:inline-block;transform:rotateY(90deg)"),
    "far indent": look("display:inline-block;text-indent:-9999px"),
    "no height": look("display:inline-block;max-height:0;overflow:hidden"),
    "filtered": look("filter:opacity(0)"),
    "transparent": look("color:transparent"),
    "fill": look("-webkit-text-fill-color:transparent"),
    "discs": look("-webkit-text-security:disc"),
    "variable": look("--x:none;display:var(--x)"),
    "escaped rule": classed(".x{d\\69splay:none}"),
    "upper case": classed(".X,.x{DISPLAY:NONE}"),
    "rule for an attribute": rule('[data-start="32"] p{display:none}'),
    "rule by relation": rule("blockquote:has(footer) p{display:none}"),
    "rule by place": rule("blockquote:nth-of-type(1) p{display:none}"),
    "rule within a rule": rule("blockquote{& p{display:none}}"),
    "rule in a layer": classed("@layer a{.x{display:none}}"),
    "rule if supported": classed("@supports (display:grid){.x{display:none}}"),
    "rule for a size": classed("@media (min-width:1px){.x{display:none}}"),
    "rule for a container": classed("@container (width>1px){.x{display:none}}"),
    "rule that comes in": rule("@import 'x.css';"),
    "important rule": lambda text: rule(".x{display:none!important}")(
        swap("did not order", 'did <i class="x" style="display:inline">not</i> order')(text)
    ),
    "first line": rule("blockquote p::first-line{color:#fff}"),
    "first letter": rule("blockquote p::first-letter{font-size:0}"),
    "after a while": classed("@keyframes k{to{opacity:0}}.x{animation:k 1s forwards}"),
    "lines left out": rule(
        "blockquote p{display:-webkit-box;-webkit-line-clamp:1;overflow:hidden}"
    ),
    "end cut by dots": rule(
        "blockquote p{width:9em;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}"
    ),
    "crowded": look("letter-spacing:-1em"),
    "no zoom": look("zoom:0.001"),
    "margin": look("margin-left:-9999px"),
    "content not drawn": look("display:inline-block;content-visibility:hidden"),
    "masked": look("-webkit-mask:linear-gradient(transparent,transparent)"),
    "moved by translate": look("display:inline-block;translate:-9999px"),
    "replaced": look("content:url(x.png)"),
    "style shown": before(_THEME, f'<style style="display:block">“{INVENTED}”</style>'),
    "mathematics": before(_THEME, f"<math><mtext>“{INVENTED}”</mtext></math>"),
    "foreign object": before(_THEME, f"<svg><foreignObject>{_SHOWN}</foreignObject></svg>"),
    "used drawing": before(_THEME, '<svg><use href="x.svg#a"/></svg>'),
    "moved on": before("</head>", '<meta http-equiv="refresh" content="0;url=https://e.org/">'),
    "base and style": before(
        "</head>", '<base href="https://e.org/"><link rel="stylesheet" href="a">'
    ),
    "style as data": before("</head>", '<link rel="stylesheet" href="data:text/css,p{color:red}">'),
    "link that runs": swap("did not order", 'did <a href="javascript:alert(1)">not</a> order'),
    "text of a picture": before(_THEME, f'<img src="x.png" alt="“{INVENTED}”">'),
    "label of a choice": before(_THEME, f'<select><optgroup label="“{INVENTED}”"></select>'),
    "area for text": before(_THEME, f"<textarea>“{INVENTED}”</textarea>"),
    "placeholder": before(_THEME, f'<input placeholder="“{INVENTED}”">'),
    "button": before(_THEME, f"<button>“{INVENTED}”</button>"),
    "name for readers aloud": swap(_QUOTE, f'<p aria-label="“{INVENTED}”">“{NOT}”</p>'),
    "comment that ends at once": before(_THEME, f"<!-->{_SHOWN}<!-- -->"),
    "comment ended oddly": before(_THEME, f"<!-- x --!>{_SHOWN}<!-- -->"),
    "data that is none": before(_THEME, f"<![CDATA[>{_SHOWN}]]>"),
    "instruction that is none": before(_THEME, f"<?x >{_SHOWN}?>"),
    "comment without an end": before(_THEME, f"{_SHOWN}<!-- "),
    "embedded": before(_THEME, '<embed src="x.pdf">'),
    "column of a table hidden": rule("td:first-child{visibility:collapse}"),
    "whole page hidden": swap('<html lang="en">', '<html lang="en" hidden>'),
    "turned round": look("display:inline-block;rotate:180deg"),
    "numbers from 47": before(_THEME, '<ol start="47"><li>independent sources</li></ol>'),
    "lifted": swap("did not order", 'did <sup style="vertical-align:99em">not</sup> order'),
    "white in a field": swap("did not order", 'did <input value="not" style="color:#fff"> order'),
    "cell over rows": swap("<td>1,300</td>", '<td rowspan="9">1,300</td>'),
    "card": swap('<p class="card">Dov Hartley ·', '<p class="card">Edgar Wold ·'),
    "card's date": swap("in April 2016<", "in April 2019<"),
    "said before it": swap("The ferry crews lost", "The ferry crews never lost"),
    "words between quotes": before(
        f"<p>“{DENIED}”</p>", "<p>All experts agree on what follows.</p>"
    ),
}
