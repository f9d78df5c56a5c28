"""Documents down, questions across: cells filled, and shown as a table."""

from rag.grid.fill import NOT_STATED, Row, Grid, fill_row, fill_grid
from rag.grid.tables import grid_shape, cell_text, document_name
from rag.grid.grid_formats import GRID_RENDERERS, grid_renderer

__all__ = [
    "NOT_STATED",
    "Row",
    "Grid",
    "fill_row",
    "fill_grid",
    "grid_shape",
    "cell_text",
    "document_name",
    "GRID_RENDERERS",
    "grid_renderer",
]
