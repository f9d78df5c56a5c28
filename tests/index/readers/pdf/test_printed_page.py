"""Pages of known print, read to the character."""

from __future__ import annotations

from pathlib import Path

from benchmarks.reading import measure_all


def test_known_print_is_read_to_the_character(tmp_path: Path) -> None:
    measured = measure_all(tmp_path)
    assert len(measured) == 6
    for name, figures in measured.items():
        assert figures["characters_right"] >= 0.995, name
        assert figures["furniture_found"] >= 0.98, name
        assert figures["furniture_wrong"] <= 0.02, name
        assert figures["labels_right"] == 1.0, name
    assert measured["tables"]["rows_right"] == 1.0
    assert measured["footnotes"]["footnotes_apart"] == 1.0
