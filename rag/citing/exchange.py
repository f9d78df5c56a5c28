"""The sources of a briefing for reference managers: RIS, BibTeX, CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from index.text import Name
from rag.briefing import Briefing
from rag.citing.items import Item, make_item

_RIS_TYPES = {
    "report": "RPRT", "article-newspaper": "NEWS", "article-journal": "JOUR", "webpage": "ELEC",
    "legal_case": "CASE", "legislation": "STAT", "standard": "STAND",
    "personal_communication": "PCOMM",
}  # fmt: skip
_BIBTEX_TYPES = {
    "report": "techreport", "article-newspaper": "article", "article-journal": "article",
}  # fmt: skip
_LATEX = re.compile(r"([\\{}$&#^_~%])")
# What is noted of a source besides, by its id, such as quotes that were kept of it.
Notes: TypeAlias = Mapping[str, Sequence[str]]
NO_NOTES: Notes = {}
_LATEX_NAMES = {"\\": r"\textbackslash{}", "^": r"\^{}", "~": r"\~{}"}


def as_ris(items: Sequence[Item], notes: Notes = NO_NOTES) -> str:
    """One record for each source, its lines ended as the format demands."""
    lines = []
    for item in items:
        lines.append(f"TY  - {_RIS_TYPES.get(item.kind, 'GEN')}")
        lines += [f"AU  - {_sorted_name(name)}" for name in item.authors]
        date = item.date
        fields = (
            ("TI", item.title), ("T2", item.container), ("PB", item.publisher),
            ("PY", date[:4] if date is not None else None),
            ("DA", date.replace("-", "/") if date is not None else None),
            ("SN" if item.kind == "report" else "M1", item.number), ("M3", item.genre),
            ("DO", item.doi), ("UR", item.url),
            ("N1", f"SHA-256 of the file: {item.id}"),
        )  # fmt: skip
        noted = (("N1", words) for words in notes.get(item.id, ()))
        lines += [
            f"{tag}  - {' '.join(value.split())}" for tag, value in (*fields, *noted) if value
        ]
        lines += ["ER  - ", ""]
    return "\r\n".join(lines) + "\r\n"


def as_bibtex(items: Sequence[Item], notes: Notes = NO_NOTES) -> str:
    """One entry for each source; organisations and titles keep their capitals by braces."""
    entries = []
    for item in items:
        date = item.date
        said = "".join(f" / {_escape(words)}" for words in notes.get(item.id, ()))
        publisher = "institution" if item.kind == "report" else "publisher"
        fields = (
            ("author", " and ".join(_bibtex_name(name) for name in item.authors)),
            ("title", "{" + _escape(item.title) + "}"),
            ("journal" if item.kind in _BIBTEX_TYPES else "howpublished",
             _escape(item.container or "")),
            (publisher, _escape(item.publisher or "")),
            ("year", date[:4] if date is not None else ""),
            ("month", str(int(date[5:7])) if date is not None and len(date) > 4 else ""),
            ("number", _escape(item.number or "")),
            ("type", _escape(item.genre or "") if item.kind == "report" else ""),
            ("doi", _escape(item.doi or "")), ("url", item.url or ""),
            ("note", f"SHA-256 of the file: {item.id}{said}"),
        )  # fmt: skip
        body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields if value)
        kind = _BIBTEX_TYPES.get(item.kind, "misc")
        entries.append(f"@{kind}{{source-{item.id[:12]},\n{body}\n}}\n")
    return "\n".join(entries)


def as_csl_json(items: Sequence[Item]) -> str:
    """An array of CSL-JSON items."""
    return json.dumps([_csl(item) for item in items], ensure_ascii=False, indent=2) + "\n"


EXCHANGE: dict[str, Callable[[Sequence[Item]], str]] = {
    ".ris": as_ris,
    ".bib": as_bibtex,
    ".csl": as_csl_json,
}


def render_sources(briefing: Briefing, suffix: str) -> bytes:
    """The sources in the format of a file's ending, one of ``EXCHANGE``."""
    return EXCHANGE[suffix]([make_item(use.document) for use in briefing.sources]).encode()


def _csl(item: Item) -> dict[str, object]:
    found: dict[str, object] = {"id": item.id, "type": item.kind, "title": item.title}
    if item.authors:
        found["author"] = [
            {"family": name.family, "given": name.given}
            if name.given is not None
            else {"literal": name.family}
            for name in item.authors
        ]
    fields = (
        ("publisher", item.publisher), ("container-title", item.container),
        ("number", item.number), ("genre", item.genre), ("DOI", item.doi), ("URL", item.url),
    )  # fmt: skip
    found |= {name: value for name, value in fields if value is not None}
    if item.date is not None:
        found["issued"] = {"date-parts": [[int(part) for part in item.date.split("-")]]}
    if item.pages is not None:
        found["number-of-pages"] = str(item.pages)
    return found


def _sorted_name(name: Name) -> str:
    return f"{name.family}, {name.given}" if name.given is not None else name.family


def _bibtex_name(name: Name) -> str:
    if name.given is None:
        return "{" + _escape(name.family) + "}"
    return f"{_escape(name.family)}, {_escape(name.given)}"


def _escape(text: str) -> str:
    """Text that LaTeX sets as it stands, on one line."""
    flat = " ".join(text.split())
    return _LATEX.sub(lambda match: _LATEX_NAMES.get(match[1], "\\" + match[1]), flat)
