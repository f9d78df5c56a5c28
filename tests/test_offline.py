"""The main job without a network, and without a trace outside library and cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index.models.encoder import cache_folder
from tests.support.places import SEEDS

_NO_NETWORK = ("unshare", "--map-root-user", "--net")


def _can_cut_the_network() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*_NO_NETWORK, "true"], capture_output=True).returncode == 0


def answer_offline(tmp_path: Path, documents: Path, cache: Path) -> str:
    """Index and ask with no network; nothing may stay behind but the library."""
    home, work = tmp_path / "home", tmp_path / "work"
    home.mkdir()
    work.mkdir()
    places = {"HOME": str(home), "TMPDIR": str(home), "DOSSIER_CACHE": str(cache)}

    def dossier(*arguments: str) -> str:
        command = [*_NO_NETWORK, sys.executable, "-m", "rag", *arguments]
        run = subprocess.run(
            command, cwd=work, env={**os.environ, **places}, capture_output=True, text=True
        )
        assert run.returncode == 0, run.stderr
        return run.stdout

    dossier("index", str(documents))
    answer = dossier("ask", "Who heads the Child Soldier Initiative?")
    assert [path.name for path in work.iterdir()] == [".dossier"]
    assert list(home.iterdir()) == []
    return answer


needs_namespaces = pytest.mark.skipif(
    not _can_cut_the_network(), reason="no network namespaces on this system"
)


@pytest.mark.model
@needs_namespaces
def test_indexing_and_asking_in_an_empty_network_namespace(tmp_path: Path) -> None:
    text = "General Romeo Dallaire heads the Child Soldier Initiative, which is old.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert "General Romeo Dallaire" in answer_offline(tmp_path, tmp_path / "a.txt", cache_folder())


@pytest.mark.model
@needs_namespaces
def test_the_seeds_on_a_machine_that_was_never_used(tmp_path: Path) -> None:
    """The encoder's graph is made from the weights that its package brings."""
    assert "General Romeo Dallaire" in answer_offline(tmp_path, SEEDS, tmp_path / "cache")
