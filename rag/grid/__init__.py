"""Documents down, questions across: cells filled, and shown as a table."""

from rag.grid.cells import NOT_STATED
from rag.grid.fill import Filled, Row, Grid, fill_cells, fill_row, fill_grid
from rag.grid.tables import grid_shape, filled_shape, cell_text, document_name
from rag.grid.grid_files import read_grid
from rag.grid.grid_formats import GRID_RENDERERS, grid_renderer

__all__ = [
    "NOT_STATED",
    "Filled",
    "Row",
    "Grid",
    "fill_cells",
    "fill_row",
    "fill_grid",
    "grid_shape",
    "filled_shape",
    "cell_text",
    "document_name",
    "read_grid",
    "GRID_RENDERERS",
    "grid_renderer",
]
