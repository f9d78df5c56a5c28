"""Nine kinds of source."""

from __future__ import annotations

from index import Document, Metadata, Page

TEXT = "One sentence stands here."
LABELLED = (Page(0, "iv"),)
SOURCES = {
    "no-author": Metadata("On <b>harbours</b> & $fees", None, None, "2011-04"),
    "no-date": Metadata("Of ships", "Anna Reed"),
    "several-authors": Metadata(
        "Storms of the coast",
        "Anna Reed, Jan van der Berg and Chi Okafor",
        "Port Institute",
        "2009",
    ),
    "page-labels": Metadata("The state of the docks", "Port Council", "Port Council", "2012"),
    "web-page": Metadata("Tide tables", "Bo Lee", "Coast Watch", "2020-02-03"),
    "report": Metadata("Fees and fines", "Reed, Anna", "Harbour Foundation", "2012"),
    "news": Metadata("Fees rise", "Bo Lee", "The Harbour Times", "2011-04-05"),
    "un-document": Metadata(
        "2005 World Summit Outcome",
        "General Assembly",
        "United Nations",
        "2005-10-24",
        kind="resolution",
        symbol="A/RES/60/1",
    ),
    "file-only": Metadata("notes_of_may", origins=(("title", "name"),)),
}


def cited_document(name: str) -> Document:
    text = f"A/RES/60/1\n{TEXT}" if name == "un-document" else TEXT
    pages = LABELLED if name in ("page-labels", "un-document") else ()
    media_type = "text/html" if name == "web-page" else "text/plain"
    metadata = SOURCES[name]
    return Document(f"{name}-id", f"{name}.txt", text, media_type, metadata, pages)
