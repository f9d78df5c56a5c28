"""Every forged briefing is caught, every harmless change accepted; all kinds, all formats."""

from __future__ import annotations

import pytest

from benchmarks.forgeries.trials import run, summarise


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_all_forgeries() -> None:
    figures = summarise(run(inside=True))
    assert figures["forged"] >= 700
    assert figures["harmless"] >= 80
    assert figures["missed"] == []
    assert figures["refused"] == []
