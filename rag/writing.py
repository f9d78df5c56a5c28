"""A result as a file: its ending says which kind; what can go wrong is told before the work."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index import QueryError, SourceError

if TYPE_CHECKING:
    from rag.briefing import Briefing
    from rag.checking import Support
    from rag.grid import Grid


def check_export(
    kind: type[Briefing | Grid | Support], path: Path, style: str | None = None
) -> None:
    """Raise what ``export`` would, as far as it can be known without the result."""
    _renderer(kind, path, style)
    folder = path.parent
    if not folder.is_dir():
        raise SourceError(f"{path}: there is no folder {folder}; make it first")
    if path.is_dir():
        raise SourceError(f"{path}: is a folder; name a file in it")
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise SourceError(f"{path}: may not be written; name another place")


def export(result: Briefing | Grid | Support, path: Path, style: str | None = None) -> None:
    """Write a result as the kind of file that the ending of ``path`` names.

    A briefing's sources are cited in ``style``. Raises ``DossierError`` where it can't be done.
    """
    check_export(type(result), path, style)
    content = _renderer(type(result), path, style)(result)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise SourceError(f"{path}: can't be written ({error.strerror})") from error


def _renderer(
    kind: type[Briefing | Grid | Support], path: Path, style: str | None
) -> Callable[[Any], bytes]:
    from rag.briefing import Briefing
    from rag.grid import Grid, grid_renderer

    if issubclass(kind, Briefing):
        from rag.export import briefing_renderer

        return briefing_renderer(str(path), style)
    if style is not None:
        raise QueryError(f"{path}: only a briefing has a citation style; leave it out")
    if issubclass(kind, Grid):
        return grid_renderer(str(path))
    from rag.checking import support_renderer

    return support_renderer(str(path))
