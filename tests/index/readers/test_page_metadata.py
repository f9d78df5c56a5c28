"""What a web page says of itself to machines."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from index.readers.page_metadata import page_metadata
from index.types import Metadata


def said(head: str, attributes: str = "") -> Metadata:
    return page_metadata(LexborHTMLParser(f"<html {attributes}><head>{head}</head></html>"))


def test_tags_count_in_their_order_and_links_are_no_names() -> None:
    found = said(
        '<title>Site</title><meta name="DC.Title" content="Third"><meta property="og:title" '
        'content="Second"><meta name="author" content="https://x.example/ana">'
        '<meta itemprop="datePublished" content="2014-05-05T10:00Z"><meta content="nameless">'
        '<meta property="og:site_name" content="Harbour Post">'
    )
    assert (found.title, found.author, found.date, found.publisher) == (
        "Second", None, "2014-05-05", "Harbour Post",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "title", "author"),
    [
        ('{"@type": "NewsArticle", "headline": "Ships", "author": "Ana"}', "Ships", "Ana"),
        ('[{"@type": "Person"}, {"@type": ["Report"], "headline": "Ships"}]', "Ships", None),
        ('{"@graph": [{"@type": "WebPage", "headline": "Ships", "author": [{"name": "Ana"}, '
         '{"name": "Ben"}, 7]}]}', "Ships", "Ana, Ben"),
        ('{"@type": "Recipe", "headline": "Soup"}', None, None),
        ("{broken", None, None),
        ("7", None, None),
    ],
)  # fmt: skip
def test_linked_data_of_articles(data: str, title: str | None, author: str | None) -> None:
    found = said(f'<script type="application/ld+json">{data}</script>')
    assert (found.title, found.author) == (title, author)


@pytest.mark.parametrize(
    ("attributes", "language"), [('lang="en-GB"', "en"), ('lang="1"', None), ("", None)]
)
def test_the_language_is_that_of_the_page(attributes: str, language: str | None) -> None:
    assert said("", attributes).language == language
