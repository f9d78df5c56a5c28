"""The sources of a briefing for reference managers: RIS, BibTeX, CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence

from index.text import Name, read_names
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
_LATEX_NAMES = {"\\": r"\textbackslash{}", "^": r"\^{}", "~": r"\~{}"}


def as_ris(items: Sequence[Item]) -> str:
    """One record for each source."""
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
        lines += [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
        lines += ["ER  - ", ""]
    return "\n".join(lines) + "\n"


def as_bibtex(items: Sequence[Item]) -> str:
    """One entry for each source; organisations and titles keep their capitals by braces."""
    entries = []
    for item in items:
        date = item.date
        publisher = "institution" if item.kind == "report" else "publisher"
        fields = (
            ("author", " and ".join(_bibtex_name(name) for name in item.authors)),
            ("title", "{" + escape_latex(item.title) + "}"),
            ("journal" if item.kind in _BIBTEX_TYPES else "howpublished",
             escape_latex(item.container or "")),
            (publisher, escape_latex(item.publisher or "")),
            ("year", date[:4] if date is not None else ""),
            ("month", str(int(date[5:7])) if date is not None and len(date) > 4 else ""),
            ("number", escape_latex(item.number or "")),
            ("type", escape_latex(item.genre or "") if item.kind == "report" else ""),
            ("doi", escape_latex(item.doi or "")), ("url", item.url or ""),
            ("note", f"SHA-256 of the file: {item.id}"),
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


def ris_authors(text: str | None) -> list[str]:
    """The names in one line as RIS has them, surnames first."""
    return [_sorted_name(name) for name in read_names(text)]


def bibtex_authors(text: str | None) -> str:
    """The names in one line as BibTeX has them, institutions in braces."""
    return " and ".join(_bibtex_name(name) for name in read_names(text))


def _sorted_name(name: Name) -> str:
    return f"{name.family}, {name.given}" if name.given is not None else name.family


def _bibtex_name(name: Name) -> str:
    if name.given is None:
        return "{" + escape_latex(name.family) + "}"
    return f"{escape_latex(name.family)}, {escape_latex(name.given)}"


def escape_latex(text: str) -> str:
    """Text that LaTeX sets as it stands, on one line."""
    flat = " ".join(text.split())
    return _LATEX.sub(lambda match: _LATEX_NAMES.get(match[1], "\\" + match[1]), flat)
