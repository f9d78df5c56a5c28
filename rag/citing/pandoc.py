"""Pandoc as a process of its own: items and citations in, notes and a list of sources out.

Both ways travel as Pandoc's JSON document, so no word of a source is read as markup.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from index import ModelError
from index.system import program, run
from index.text import Name
from rag.citing.items import Item, short_titles
from rag.citing.names import NO_PANDOC
from rag.citing.runs import Run, Runs, joined

_API = [1, 23, 1]
_SECONDS = 60
_STYLES = Path(__file__).parent / "styles"
_ITALIC = ("Emph",)


def has_pandoc() -> bool:
    """Whether the package that carries Pandoc is installed."""
    return find_spec("pypandoc") is not None


def pandoc_path() -> str:
    """The program that the package carries, else one on the path.

    The package's own search would also start what lies in the current folder.
    """
    package = find_spec("pypandoc")
    places = [Path(package.origin).parent / "files"] if package and package.origin else []
    carried = [place / name for place in places for name in ("pandoc", "pandoc.exe")]
    found = next((str(path) for path in carried if path.is_file()), program("pandoc"))
    if found is None:
        raise ModelError(NO_PANDOC)
    return found


def process(
    style: str, items: Sequence[Item], citations: Sequence[tuple[str, str | None]]
) -> tuple[list[Runs], dict[str, Runs]]:
    """Set citations, each an item's id and a page, in order; and all items, in the style's order.

    Raises ``ModelError`` where Pandoc is missing or fails.
    """
    names = {item.id: f"item{number}" for number, item in enumerate(items)}
    short = short_titles(items)
    document = {
        "pandoc-api-version": _API,
        "meta": {
            "references": _list([_reference(i, names[i.id], short.get(i.id)) for i in items]),
            "nocite": {"t": "MetaInlines", "c": [_cite(name, None) for name in names.values()]},
        },
        "blocks": [{"t": "Para", "c": [_cite(names[i], page)]} for i, page in citations],
    }
    result = json.loads(_run(style, json.dumps(document)))
    blocks = result["blocks"]
    notes = [joined(_inlines(_cited(block))) for block in blocks[: len(citations)]]
    entries = _entries(blocks[len(citations) :])
    identities = {f"ref-{name}": identity for identity, name in names.items()}
    sources = {identities[key]: runs for key, runs in entries.items() if runs}
    return notes, sources


def _run(style: str, document: str) -> str:
    if not has_pandoc():
        raise ModelError(NO_PANDOC)
    command = [
        pandoc_path(), "--from=json", "--to=json", "--citeproc", "--sandbox",
        f"--csl={_STYLES / style}.csl",
    ]  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        try:
            done = run(command, Path(folder), given=document.encode(), seconds=_SECONDS)
        except OSError as error:
            text = f"Pandoc could not be run ({error}); reinstall pypandoc-binary"
            raise ModelError(text) from error
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip().splitlines()
        raise ModelError(f"Pandoc could not set the references: {' '.join(told)}")
    return done.stdout.decode()


def _cite(name: str, page: str | None) -> dict[str, Any]:
    # "{}" tells citeproc that what follows is no locator of its own: "p. iv (PDF 6)" stays whole.
    suffix = [_text("{}, " + page)] if page is not None else []
    citation = {
        "citationId": name,
        "citationPrefix": [],
        "citationSuffix": suffix,
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 0,
        "citationHash": 0,
    }
    return {"t": "Cite", "c": [[citation], []]}


def _reference(item: Item, name: str, short: str | None) -> dict[str, Any]:
    values: dict[str, Any] = {"id": _plain(name), "type": _plain(item.kind)}
    # A file's name isn't to be put in headline capitals.
    title = _text(item.title)
    kept = {"t": "Span", "c": [["", ["nocase"], []], [title]]}
    values["title"] = {"t": "MetaInlines", "c": [title if item.titled else kept]}
    if short is not None:  # a number or a cut title: neither is to be put in headline capitals
        span = {"t": "Span", "c": [["", ["nocase"], []], [_text(short)]]}
        values["title-short"] = {"t": "MetaInlines", "c": [span]}
    if item.authors:
        values["author"] = _list([_author(author) for author in item.authors])
    for field, value in (
        ("publisher", item.publisher), ("container-title", item.container),
        ("number", item.number), ("issued", item.date), ("url", item.url),
        ("genre", item.genre), ("DOI", item.doi),
    ):  # fmt: skip
        if value is not None:
            values["URL" if field == "url" else field] = _plain(" ".join(value.split()))
    return {"t": "MetaMap", "c": values}


def _author(author: Name) -> dict[str, Any]:
    if author.given is None:
        return {"t": "MetaMap", "c": {"literal": _plain(author.family)}}
    return {
        "t": "MetaMap",
        "c": {"family": _plain(author.family), "given": _plain(author.given)},
    }


def _list(values: list[dict[str, Any]]) -> dict[str, Any]:
    return {"t": "MetaList", "c": values}


def _plain(text: str) -> dict[str, Any]:
    return {"t": "MetaInlines", "c": [_text(text)]}


def _text(text: str) -> dict[str, Any]:
    return {"t": "Str", "c": text}


def _cited(block: dict[str, Any]) -> list[dict[str, Any]]:
    """What stands in a citation's place: the note's words, or the words in the text."""
    found: list[dict[str, Any]] = []
    for inline in block["c"]:
        if inline["t"] == "Cite":
            found += inline["c"][1]
        else:
            found.append(inline)
    notes = [inline for inline in found if inline["t"] == "Note"]
    return notes[0]["c"][0]["c"] if notes else found


def _entries(blocks: Sequence[dict[str, Any]]) -> dict[str, Runs]:
    entries: dict[str, Runs] = {}
    for block in blocks:
        if block["t"] == "Div":
            (identity, _, _), inside = block["c"]
            entries |= _entries(inside)
            if identity.startswith("ref-"):
                words = [part for each in inside if "c" in each for part in _inlines(each["c"])]
                entries[identity] = joined(words)
    return entries


def _inlines(inlines: Sequence[dict[str, Any]], *, italic: bool = False) -> list[Run]:
    found: list[Run] = []
    for inline in inlines:
        kind, content = inline["t"], inline.get("c", "")
        if kind in ("Str", "Code"):
            found.append(Run(content if isinstance(content, str) else content[1], italic))
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            found.append(Run(" ", italic))
        elif kind == "Quoted":
            left, right = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            inner = _inlines(content[1], italic=italic)
            found += [Run(left, italic), *inner, Run(right, italic)]
        elif kind in ("Span", "Link", "Cite"):
            found += _inlines(content[1], italic=italic)
        elif isinstance(content, list):
            # Italics within italics stand upright.
            found += _inlines(content, italic=(not italic) if kind in _ITALIC else italic)
    return found
