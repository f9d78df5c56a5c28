"""The main job without a network, and without a trace outside library and cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.places import SEEDS

_NO_NETWORK = ("unshare", "--map-root-user", "--net")


def _can_cut_the_network() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*_NO_NETWORK, "true"], capture_output=True).returncode == 0


@pytest.mark.model
@pytest.mark.skipif(not _can_cut_the_network(), reason="no network namespaces on this system")
def test_indexing_and_asking_in_an_empty_network_namespace(tmp_path: Path) -> None:
    home, work = tmp_path / "home", tmp_path / "work"
    home.mkdir()
    work.mkdir()
    environment = {**os.environ, "HOME": str(home), "TMPDIR": str(home)}
    environment.setdefault("DOSSIER_CACHE", str(tmp_path / "cache"))

    def dossier(*arguments: str) -> str:
        command = [*_NO_NETWORK, sys.executable, "-m", "rag", *arguments]
        run = subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr
        return run.stdout

    dossier("index", str(SEEDS))
    answer = dossier("ask", "Who heads the Child Soldier Initiative?")
    assert "General Romeo Dallaire" in answer
    assert [path.name for path in work.iterdir()] == [".dossier"]
    assert list(home.iterdir()) == []
