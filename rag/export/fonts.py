"""The font of PDFs, Source Serif, from a package of its own: nothing is fetched."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from index import ModelError

_FILES = {"": "Regular", "B": "Bold", "I": "It"}


def font_files() -> dict[str, Path]:
    """The fonts by style: "" regular, "B" bold, "I" italic.

    Raises ``ModelError`` where the package is missing.
    """
    spec = find_spec("font_source_serif_pro")
    if spec is None or spec.origin is None:
        raise ModelError("the font for PDFs is missing; install font-source-serif-pro")
    folder = Path(spec.origin).parent / "files"
    return {style: folder / f"SourceSerifPro-{name}.ttf" for style, name in _FILES.items()}
