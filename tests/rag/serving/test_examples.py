"""The examples of the description are what the service answers over the seeds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.service_examples import FILE, made
from rag import Dossier


@pytest.mark.model
def test_examples_are_what_is_answered(
    indexed_seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(indexed_seeds)
    with Dossier.open(".dossier") as dossier:
        assert made(dossier) == json.loads(FILE.read_text(encoding="utf-8"))
