"""What a PDF does by itself, and what a viewer shows of it beside its pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rag.checking.seen.types_seen import Sight

# What in a file's root and pages makes it more than what it shows.
_ACTIVE = {
    "/JavaScript": "a script", "/JS": "a script", "/OCProperties": "layers to switch",
    "/XFA": "a form that fills itself in", "/Launch": "an action that starts programs",
    "/RichMedia": "media", "/EmbeddedFile": "an attached file", "/AA": "an action by itself",
    "/Collection": "other files that are shown in its place", "/SMask": "a mask over its words",
    "/PatternType": "words or shapes that are painted with a pattern",
}  # fmt: skip
_PLAIN_BLENDS = ("/BM/Normal", "/BM/Compatible")
# A title may be broken over the first lines.
_FIRST = 40
_ASIDE = ("/Parent", "/P", "/Font", "/Contents", "/StructTreeRoot", "/Dest")


def see_actions(path: Path, sight: Sight) -> None:
    """Doubt objects that do something; those within compressed streams too."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        root: Any = PdfReader(path).trailer["/Root"].get_object()
        names = _names(root)
        opening = root.get("/OpenAction")
        opening = opening.get_object() if opening is not None else None
        leads_on = isinstance(opening, dict) and opening.get("/S") not in (None, "/GoTo")
    except (PyPdfError, KeyError, ValueError, RecursionError, AttributeError):
        sight.doubt("a structure that can't be followed")
        return
    for name, what in _ACTIVE.items():
        if name in names:
            sight.doubt(what)
    if any(name.startswith("/BM/") and name not in _PLAIN_BLENDS for name in names):
        sight.doubt("colours that blend with what lies beneath")
    if leads_on:
        sight.doubt("an action on opening")


def see_beside(document: Any, sight: Sight) -> None:  # noqa: ANN401 - pypdfium2's
    """Add the names in the outline and the title, where no page has the same words."""
    for entry in document.get_toc(max_depth=10):
        add_unless_shown(entry.get_title(), "tooltip", sight)
    add_unless_shown(document.get_metadata_dict().get("Title", ""), "name", sight)


def add_unless_shown(words: str, role: str, sight: Sight) -> None:
    """Add words that are said of the pages, such as a link's name, if no page has them."""
    bare = _bare(words)
    if not any(bare in _bare(block.text) for block in sight.blocks) and (
        bare not in _bare("".join(block.text for block in sight.blocks[:_FIRST]))
    ):
        sight.add(words, role)


def _bare(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def _names(root: Any, most: int = 20_000) -> set[str]:  # noqa: ANN401 - pypdf's objects
    """The names of all entries and actions that can be reached, pages' content left aside."""
    found: set[str] = set()
    seen: set[int] = set()
    stack = [root]
    while stack and len(seen) < most:
        item = stack.pop()
        item = item.get_object() if hasattr(item, "get_object") else item
        if id(item) in seen:
            continue
        seen.add(id(item))
        if isinstance(item, dict):
            for key, inner in item.items():
                if inner != "/None":
                    found.add(str(key))
                if key == "/BM":
                    found.add(f"/BM{inner}")
                if str(key) in ("/S", "/Type", "/Subtype"):
                    found.add(str(inner))
                if key not in _ASIDE:
                    stack.append(inner)
        elif isinstance(item, list):
            stack += item[:5000]
    return found
