"""Printed lines."""

from __future__ import annotations

from index.readers.pdf.lines import Line, line_pitch


def test_the_usual_distance_from_line_to_line() -> None:
    bottoms = [700.0, 686.0, 672.0, 672.0, 600.0, 586.0]
    lines = [Line("x", 50, 300, bottom, 9, 10) for bottom in bottoms]
    assert line_pitch(lines) == 14.0
    assert line_pitch([]) == line_pitch([Line("x"), Line("y")]) == 0.0
