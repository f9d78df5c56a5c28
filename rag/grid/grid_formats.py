"""What a grid is written as, by the ending of its file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from index import SourceError
from rag.grid.fill import Grid
from rag.grid.tables import render_csv, render_html, render_json


def render_xlsx(grid: Grid) -> bytes:
    """An Excel workbook: the grid, and a sheet with the place of every quote."""
    from rag.grid.workbook import render_workbook

    return render_workbook(grid)


GRID_RENDERERS: dict[str, Callable[[Grid], bytes]] = {
    ".xlsx": render_xlsx,
    ".csv": render_csv,
    ".html": render_html,
    ".json": render_json,
}


def grid_renderer(path: str) -> Callable[[Grid], bytes]:
    """The renderer for this file by its ending."""
    render = GRID_RENDERERS.get(Path(path).suffix.lower())
    if render is None:
        raise SourceError(f"{path}: end its name in {', '.join(GRID_RENDERERS)}")
    return render
