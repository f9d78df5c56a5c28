"""Figures read from files."""

from __future__ import annotations

from pathlib import Path

from ui.parts.measured_figures import filed_results, shipped_figures, shipped_rows


def test_figures_are_read_from_files(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        '{"commit": "abc", "metrics": {"hit@1": 0.5, "deep": [{"x": 2}]}, '
        '"intervals": {"hit@1": [0.4, 0.6]}, "ok": true}',
        encoding="utf-8",
    )
    (tmp_path / "half.json").write_text('{"metrics": ', encoding="utf-8")
    (found,) = filed_results(tmp_path)
    assert found.figures == (("metrics › hit@1", 0.5), ("metrics › deep 1 › x", 2.0))
    assert found.intervals == {"hit@1": (0.4, 0.6)}
    assert found.origin == {"commit": "abc"}
    shipped = shipped_figures()
    assert 0 < shipped["confidence"]["metrics"]["calibration_error"] < 0.5
    assert shipped_rows(shipped["figures"])[0]["Measured"].startswith("seeds")
