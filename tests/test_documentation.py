"""What the documents and example programs for other programmers say holds: they are run."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import rag

ROOT = Path(__file__).parent.parent
API = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def python_blocks(markdown: str) -> list[tuple[int, str]]:
    """The Python in a Markdown file, each with its line number."""
    found = re.finditer(r"^```python\n(.*?)^```$", markdown, re.MULTILINE | re.DOTALL)
    return [(markdown.count("\n", 0, match.start(1)), match[1]) for match in found]


@pytest.mark.model
def test_the_examples_of_the_python_interface_run(
    indexed_seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(indexed_seeds)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    parser, names, told = doctest.DocTestParser(), dict[str, object](), list[str]()
    for line, block in python_blocks(API):
        test = parser.get_doctest(block, names, "api.md", "docs/api.md", line)
        runner.run(test, out=told.append, clear_globs=False)
        names = test.globs
    assert not told, "".join(told)
    assert runner.summarize(verbose=False).attempted > 30


@pytest.mark.model
def test_the_example_of_the_readme_runs(
    indexed_seeds: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(indexed_seeds)
    ((_, block),) = python_blocks((ROOT / "README.md").read_text(encoding="utf-8"))
    exec(block)
    assert "heads the Child Soldier Initiative" in capsys.readouterr().out


def test_every_public_name_has_a_line() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", API, re.MULTILINE)
    assert [name for name, _ in rows] == rag.__all__


def run_example(folder: Path, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "examples" / name), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.model
def test_example_ask_a_folder(indexed_seeds: Path) -> None:
    asked = ("Who heads the Child Soldier Initiative?", "Who won the zeppelin race?")
    run = run_example(indexed_seeds, "ask_folder.py", "seeds", *asked)
    assert (run.returncode, run.stderr) == (0, "")
    assert "“General Romeo Dallaire" in run.stdout
    assert "seeds/000_00ed6b5b89add8ca.txt, characters 1313" in run.stdout
    assert "no answer in these documents: " in run.stdout
    wrong = run_example(indexed_seeds, "ask_folder.py", "nowhere", "Why?")
    assert wrong.returncode == 1
    assert wrong.stderr == "nowhere: no such file or folder; check the path\n"


@pytest.mark.model
def test_example_grid_to_excel(indexed_seeds: Path) -> None:
    run = run_example(indexed_seeds, "grid_to_excel.py", "seeds", "out.xlsx", "What is R2P?")
    assert run.returncode == 0, run.stderr
    assert "of 4 cells are stated: out.xlsx" in run.stdout
    assert "100% asking" in run.stderr
    assert zipfile.is_zipfile(indexed_seeds / "out.xlsx")


@pytest.mark.model
def test_example_briefing_and_check(indexed_seeds: Path) -> None:
    topic = "what Libya meant for R2P"
    run = run_example(indexed_seeds, "briefing_and_check.py", "seeds", topic, "out.md")
    assert run.returncode == 0, run.stderr
    assert re.search(r"^(\d+) of \1 quotes found$", run.stdout, re.MULTILINE)
    assert "Libya meant for R2P" in (indexed_seeds / "out.md").read_text(encoding="utf-8")


def test_every_example_has_a_test() -> None:
    tested = Path(__file__).read_text(encoding="utf-8")
    assert [p.name for p in (ROOT / "examples").glob("*.py") if f'"{p.name}"' not in tested] == []
