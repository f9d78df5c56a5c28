"""Cells of grids and statements of drafts, labelled by reading, and whether they are judged so."""
