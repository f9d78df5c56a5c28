"""The fonts of PDFs, each from a package of its own: nothing is fetched.

Source Serif sets the text; Noto Serif gives the signs that it lacks (phonetic ones, old Greek).
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from index import ModelError

_TEXT = {
    "": "SourceSerifPro-Regular.ttf",
    "B": "SourceSerifPro-Bold.ttf",
    "I": "SourceSerifPro-It.ttf",
}
_OTHER_SIGNS = {"": "NotoSerif[wdth,wght].ttf"}


def font_files() -> dict[str, Path]:
    """The text's fonts by style: "" regular, "B" bold, "I" italic.

    Raises ``ModelError`` where the package is missing.
    """
    return _files("font-source-serif-pro", _TEXT)


def fallback_files() -> dict[str, Path]:
    """The font for signs that the text's lacks, by style, as ``font_files``."""
    return _files("fontpkg-noto-serif", _OTHER_SIGNS)


def _files(package: str, names: Mapping[str, str]) -> dict[str, Path]:
    spec = find_spec(package.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise ModelError(f"a font for PDFs is missing; install {package}")
    folder = Path(spec.origin).parent / "files"
    return {style: folder / name for style, name in names.items()}
