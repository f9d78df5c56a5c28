"""Saved web pages whose main text and furniture are known: sixteen ways in which pages are built.

The structures are those of news sites, weblogs, wikis, forums, manuals, ministries, journals and
shops, with and without elements that say what they are; the words are invented.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.printed import Writer


@dataclass
class SavedPage:
    """A page, what of it is main text and what furniture, and what it says of itself."""

    name: str
    html: str
    main: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)


class _Words:
    """Hands out invented text and remembers which of it is main text and which furniture."""

    def __init__(self, seed: int) -> None:
        self._writer = Writer(seed)
        self.main: list[str] = []
        self.furniture: list[str] = []

    def text(self, sentences: int = 4) -> str:
        self.main.append(self._writer.paragraph(sentences))
        return self.main[-1]

    def paragraphs(self, count: int, tag: str = "p") -> str:
        return "".join(f"<{tag}>{self.text()}</{tag}>\n" for _ in range(count))

    def title(self) -> str:
        self.main.append(" ".join(self._writer.word() for _ in range(5)).capitalize())
        return self.main[-1]

    def cells(self, count: int) -> list[str]:
        words = [f"{self._writer.word()}{self._writer.word()}" for _ in range(count)]
        self.main += words
        return words

    def off(self, text: str) -> str:
        self.furniture.append(text)
        return text

    def links(self, count: int, words: int = 2) -> list[str]:
        made = []
        for _ in range(count):
            label = " ".join(self._writer.word() for _ in range(words)).capitalize()
            made.append(f'<a href="#">{self.off(label + " &rsaquo;")}</a>')
        return made

    def items(self, count: int, words: int = 2) -> str:
        return "".join(f"<li>{link}</li>" for link in self.links(count, words))


def saved_pages() -> list[SavedPage]:
    """All sixteen pages."""
    pages = []
    for seed, build in enumerate(_BUILDERS, 100):
        words = _Words(seed)
        html, metadata = build(words)
        furniture = [text.replace("&rsaquo;", "›") for text in words.furniture]
        name = build.__name__.strip("_")
        pages.append(SavedPage(name, html, words.main, furniture, metadata))
    return pages


_Built = tuple[str, dict[str, str]]


def _news(w: _Words) -> _Built:
    title = w.title()
    return f"""<!doctype html><html lang="en-GB"><head><title>{title} - Harbour Post</title>
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"{title}","datePublished":"2019-03-04T08:00:00+01:00",
"author":[{{"@type":"Person","name":"Ana Lima"}},{{"@type":"Person","name":"Bo Carr"}}],
"publisher":{{"@type":"Organization","name":"Harbour Post"}}}}</script></head><body>
<header class="site"><a href="/">{w.off("The Harbour Post of record")}</a><nav><ul>{w.items(8)}</ul>
</nav></header><article><h1>{title}</h1><p class="byline">By Ana Lima and Bo Carr</p>
{w.paragraphs(4)}<figure><img alt=""><figcaption>{w.text(1)}</figcaption></figure>
<aside class="read-more"><h3>{w.off("More on this story below")}</h3>
<ul>{w.items(4, 6)}</ul></aside>
{w.paragraphs(3)}</article><section class="most-read"><h2>{w.off("Most read today on this site")}
</h2><ol>{w.items(5, 7)}</ol></section><footer>{w.off("Terms, imprint and complaints desk")}
</footer></body></html>""", {
        "title": title, "author": "Ana Lima, Bo Carr", "publisher": "Harbour Post",
        "date": "2019-03-04",
    }  # fmt: skip


def _weblog(w: _Words) -> _Built:
    title = w.title()
    return f"""<html lang="en"><head><title>{title} | A sailor's log</title>
<meta name="author" content="Kai Brandt"><meta property="article:published_time"
content="2012-11-30T10:00:00Z"><meta property="og:site_name" content="A sailor's log">
<meta property="og:title" content="{title}"></head><body class="home blog sidebar-right">
<div id="page"><div id="header"><h1 class="site-title">{w.off("A sailor writes his log")}</h1></div>
<div id="main"><div class="post hentry"><h2 class="entry-title">{title}</h2>
<div class="entry-content">{w.paragraphs(6)}</div><div class="sharedaddy sd-sharing">
{w.off("Share this with your friends")}</div><div class="entry-meta">
{w.off("Filed under sailing and the sea")}</div></div>
<div id="comments"><h3>{w.off("Three thoughts on this post")}</h3><ol><li>
{w.off("First! Very good post, thanks for writing it down.")}</li></ol></div></div>
<div id="secondary" class="widget-area"><h3>{w.off("Archives of this weblog")}</h3>
<ul>{w.items(12)}</ul></div><div id="colophon">{w.off("Proudly powered by hamsters")}</div>
</div></body></html>""", {
        "title": title, "author": "Kai Brandt", "date": "2012-11-30",
        "publisher": "A sailor's log",
    }  # fmt: skip


def _manual(w: _Words) -> _Built:
    title = w.title()
    return (
        f"""<html lang="en"><head><title>{title} — Crane 2.1 manual</title></head><body>
<div class="wy-nav-side"><div class="wy-menu">{
            "".join(f"<ul><li>{x}</li></ul>" for x in w.links(30))
        }</div></div><section class="wy-nav-content-wrap"><div role="navigation"
aria-label="breadcrumbs"><ul><li>{w.links(1)[0]}</li></ul></div><div role="main"><div itemprop=
"articleBody"><h1>{title}</h1>{w.paragraphs(3)}<h2>{w.title()}</h2><pre>{w.text(1)}</pre>
<dl><dt>{w.text(1)}</dt><dd>{w.text(2)}</dd></dl>{w.paragraphs(2)}</div></div><footer>
<div class="rst-footer-buttons">{" ".join(w.links(2))}</div>{w.off("Built with a theme of theirs")}
</footer></section></body></html>""",
        {"title": f"{title} — Crane 2.1 manual"},
    )


def _ministry(w: _Words) -> _Built:
    """Tables for layout, as before style sheets."""
    title = w.title()
    return (
        f"""<HTML><HEAD><TITLE>{title}</TITLE></HEAD><BODY BGCOLOR=white>
<TABLE WIDTH=100%><TR><TD COLSPAN=2><FONT SIZE=5>{w.off("Ministry of Ports and Tides")}</FONT></TD>
</TR><TR><TD WIDTH=150 VALIGN=top>{"<BR>".join(w.links(9))}</TD><TD VALIGN=top>
<FONT SIZE=4><B>{title}</B></FONT><P>{w.text(5)}<P>{w.text(5)}<P>{w.text(4)}<P>{w.text(6)}
</TD></TR><TR><TD COLSPAN=2 ALIGN=center>{" | ".join(w.links(5))}</TD></TR></TABLE></BODY></HTML>
""",
        {"title": title},
    )


def _soup(w: _Words) -> _Built:
    """Divisions only, with names that say nothing."""
    title = w.title()
    links = "".join(f"<div class='x3'>{link}</div>" for link in w.links(14))
    return (
        f"""<html><head><title>{title}</title></head><body><div class="a1"><div class="b2">
{links}</div><div class="c9"><div class="t1">{title}</div>
{"".join(f"<div class='q7'>{w.text(5)}</div>" for _ in range(6))}</div>
<div class="z4">{"".join(f"<span>{link}</span> " for link in w.links(10, 3))}</div></div></body>
</html>""",
        {"title": title},
    )


def _journal(w: _Words) -> _Built:
    title = w.title()
    rows = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in w.cells(3))}</tr>" for _ in range(4))
    return f"""<html lang="en"><head><title>{title} | Tides</title>
<meta name="citation_title" content="{title}"><meta name="citation_author" content="Lund, Eva">
<meta name="citation_publication_date" content="2016/07"><meta name="citation_publisher"
content="Society of Tides"></head><body><div id="top-banner">{w.off("Access through your library")}
</div><main><h1>{title}</h1><section><h2>{w.title()}</h2>{w.paragraphs(2)}</section><section>
<h2>{w.title()}</h2>{w.paragraphs(3)}<table><caption>{w.text(1)}</caption>{rows}</table></section>
<section class="references"><ol><li>{w.text(1)}</li><li>{w.text(1)}</li></ol></section></main>
<div class="related-articles"><h3>{w.off("Readers of this also read")}</h3><ul>{w.items(5, 8)}</ul>
</div></body></html>""", {
        "title": title, "author": "Lund, Eva", "publisher": "Society of Tides", "date": "2016-07",
    }  # fmt: skip


def _wiki(w: _Words) -> _Built:
    title = w.title()
    return (
        f"""<html lang="en"><head><title>{title} - Portpedia</title></head><body class="mediawiki">
<div id="mw-page-base"></div><div id="content" class="mw-body"><h1 id="firstHeading">{title}</h1>
<div id="bodyContent"><div id="siteSub">{w.off("From the free harbour encyclopedia")}</div>
<div id="mw-content-text"><div class="mw-parser-output">{w.paragraphs(2)}<div id="toc" class="toc">
<h2>{w.off("Contents of this page")}</h2><ul>{w.items(5)}</ul></div><h2><span class="mw-headline">
{w.title()}</span><span class="mw-editsection">[{w.off("edit source")}]</span></h2>
{w.paragraphs(4)}<div class="navbox">{" · ".join(w.links(12))}</div></div></div>
<div id="catlinks">{" | ".join(w.links(4))}</div></div></div><div id="mw-navigation"><div id="p-tb">
<ul>{w.items(9)}</ul></div></div><div id="footer">{w.off("This page was last edited on a Monday")}
</div></body></html>""",
        {},
    )


def _forum(w: _Words) -> _Built:
    title = w.title()
    posts = "".join(
        f'<div class="message"><div class="user-details"><a href="#">Member number {n}'
        f'</a></div><div class="message-body">{w.text(4)}</div></div>'
        for n in range(5)
    )
    return f"""<html><head><title>{title}</title></head><body><div class="p-nav">
{" ".join(w.links(7))}
</div><div class="p-body"><h1>{title}</h1>{posts}</div><form action="#"><label>
{w.off("Write a reply to this thread")}</label><textarea></textarea></form></body></html>""", {
        "title": title,
    }  # fmt: skip


def _shop(w: _Words) -> _Built:
    title = w.title()
    return (
        f"""<html><head><title>{title} – Chandlery</title></head><body><div class="promo-bar">
{w.off("Free delivery above forty crowns")}</div><div class="mega-menu"><ul>{w.items(20)}</ul></div>
<div class="product"><h1>{title}</h1><div class="description">{w.paragraphs(3)}<ul><li>{w.text(1)}
</li><li>{w.text(1)}</li></ul></div><button>{w.off("Add to the basket now")}</button></div>
<div class="newsletter-signup"><p>{w.off("Get our letters every week for nothing")}</p><input></div>
<div class="recommended">{" ".join(w.links(6, 4))}</div></body></html>""",
        {},
    )


def _consent(w: _Words) -> _Built:
    """A long dialogue over a short text."""
    title = w.title()
    return (
        f"""<html><head><title>{title}</title></head><body><div id="cookie-consent" role="dialog">
<p>{w.off("We and our 812 partners store and read information on your device to show you things.")}
</p><p>{w.off("You may change your mind at any time by the link at the foot of the page.")}</p>
<ul>{w.items(15, 3)}</ul></div><div class="content"><h1>{title}</h1>{w.paragraphs(2)}</div></body>
</html>""",
        {"title": title},
    )


def _release(w: _Words) -> _Built:
    """A press release: a byline and a date in the text, and a later date at the foot."""
    title = w.title()
    return (
        f"""<html lang="en"><head><title>{title}</title></head><body><div id="nav"><ul>{w.items(6)}
</ul></div><div id="wrapper"><h1>{title}</h1><p>By Maria Holm</p><p>5 May 2014</p>
{w.paragraphs(5)}</div><div id="footer"><p>{w.off("Page last changed on 9 June 2021 by the team")}
</p></div></body></html>""",
        {"title": title, "author": "Maria Holm", "date": "2014-05-05"},
    )


def _transcript(w: _Words) -> _Built:
    title = w.title()
    said = "".join(f"<p><b>{w.text(1)}</b> {w.text(3)}<br>{w.text(2)}</p>" for _ in range(5))
    return (
        f"""<html><head><title>{title}</title></head><body><ul class="breadcrumb">{w.items(3)}</ul>
<h1>{title}</h1>{said}<blockquote>{w.text(2)}</blockquote><ul class="pager">{w.items(2)}</ul></body>
</html>""",
        {"title": title},
    )


def _nested(w: _Words) -> _Built:
    """The text lies deep, among parts that come with every page of the site."""
    title = w.title()
    return (
        f"""<html><head><title>{title}</title></head><body><div><div><div><ul>{w.items(10)}</ul>
</div><div><div><div><h1>{title}</h1><div>{w.paragraphs(3)}</div><div><h2>{w.title()}</h2>
{w.paragraphs(3)}<ol><li>{w.text(2)}</li><li>{w.text(2)}</li></ol></div></div></div></div></div>
<div><div>{"<br>".join(w.links(9, 3))}</div></div></div></body></html>""",
        {"title": title},
    )


def _minutes(w: _Words) -> _Built:
    """Links within the prose are no furniture."""
    title = w.title()
    linked = "".join(
        f'<p>{w.text(2)} <a href="#">{w.text(1)}</a> {w.text(1)}</p>' for _ in range(4)
    )
    return f"""<html><head><title>{title}</title><meta name="dcterms.date" content="2008">
<meta name="DC.Creator" content="Harbour Council"></head><body><div class="skip-link">
<a href="#m">{w.off("Skip to the main text")}</a></div><div id="m"><h1>{title}</h1>{linked}
<ul><li><a href="#">{w.text(2)}</a></li><li><a href="#">{w.text(2)}</a></li></ul></div>
<div class="social-links">{" ".join(w.links(5, 1))}</div></body></html>""", {
        "title": title, "author": "Harbour Council", "date": "2008",
    }  # fmt: skip


def _hidden(w: _Words) -> _Built:
    """Parts that the page itself hides, and scripts."""
    title = w.title()
    return f"""<html><head><title>{title}</title><style>p {{}}</style></head><body>
<div style="display:none">{w.off("You can only see this without style sheets")}</div>
<div hidden>{w.off("A hidden part of this page")}</div><script>
var x = "{w.off("script words here")}"
</script><noscript>{w.off("Please enable scripts to go on")}</noscript><template>
{w.off("A template is never shown")}</template><h1>{title}</h1>{w.paragraphs(5)}</body></html>""", {
        "title": title,
    }  # fmt: skip


def _columns(w: _Words) -> _Built:
    """A weekly with teasers of other articles around one article."""
    title = w.title()
    teasers = "".join(
        f'<div class="teaser"><h3><a href="#">{w.off(f"Teaser {n} of another article")}</a></h3>'
        f'<p><a href="#">{w.off(f"What the other article {n} says in a few words of its own.")}</a>'
        "</p></div>"
        for n in range(6)
    )
    return (
        f"""<html lang="en"><head><title>{title}</title><meta property="og:type" content="article">
<meta itemprop="datePublished" content="2020-02-29"></head><body><div class="grid">
<div class="lead"><h1>{title}</h1><p class="standfirst">{w.text(1)}</p>{w.paragraphs(6)}</div>
<div class="rail">
{teasers}</div></div></body></html>""",
        {"title": title, "date": "2020-02-29"},
    )


_BUILDERS: tuple[Callable[[_Words], _Built], ...] = (
    _news, _weblog, _manual, _ministry, _soup, _journal, _wiki, _forum, _shop, _consent, _release,
    _transcript, _nested, _minutes, _hidden, _columns,
)  # fmt: skip
