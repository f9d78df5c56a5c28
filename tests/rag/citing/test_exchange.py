"""The sources for reference managers."""

from __future__ import annotations

import json
import subprocess

import pypandoc
import pytest

from rag.briefing.contents import Briefing
from rag.citing.exchange import render_sources
from tests.support.citations import SOURCES


@pytest.mark.parametrize(
    ("suffix", "reader"), [(".ris", "ris"), (".bib", "bibtex"), (".csl", "csljson")]
)
def test_reference_managers_read_the_sources(cited: Briefing, suffix: str, reader: str) -> None:
    command = [pypandoc.get_pandoc_path(), f"--from={reader}", "--to=csljson"]
    done = subprocess.run(
        command, input=render_sources(cited, suffix), capture_output=True, check=True
    )
    assert not done.stderr
    items = json.loads(done.stdout)
    titles = {str(item["title"]) for item in items}
    assert len(items) == len(SOURCES)
    assert {"Of ships", "Storms of the coast"} <= titles
    storms = next(item for item in items if item["title"] == "Storms of the coast")
    assert [author["family"] for author in storms["author"]] == ["Reed", "Berg", "Okafor"] or [
        author["family"] for author in storms["author"]
    ] == ["Reed", "van der Berg", "Okafor"]
