"""A document with signs that formats give a meaning, and a quote kept from it."""

from __future__ import annotations

from index import Document, Metadata, Page, Span
from ui.own.baskets_file import keep

TEXT = "The council met. =SUM(1) rose by 5 % & 3 #.\nThe Responsibility to Protect (R2P) held."
DOCUMENT = Document(
    id="a" * 64,
    source="papers/[one].pdf",
    text=TEXT,
    media_type="application/pdf",
    metadata=Metadata(title="On *stars*", author="A. Writer", date="2011-04"),
    pages=(Page(0, "iv"), Page(44, None)),
)
ITEM = keep(DOCUMENT, Span(17, 43))
