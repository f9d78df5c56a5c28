"""Documents down, questions across: cells filled, and shown as a table."""

from rag.grid.fill import NOT_STATED, Row, Grid, fill_grid
from rag.grid.tables import GRID_RENDERERS, grid_renderer, grid_shape, cell_text, document_name

__all__ = [
    "NOT_STATED",
    "Row",
    "Grid",
    "fill_grid",
    "GRID_RENDERERS",
    "grid_renderer",
    "grid_shape",
    "cell_text",
    "document_name",
]
