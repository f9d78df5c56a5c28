"""An exported Word file, saved by LibreOffice in other formats, stays accepted."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks.forgeries.originals import original, originals
from rag.checking import verify_file
from rag.export import RENDERERS

PROGRAM = shutil.which("soffice")


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.skipif(PROGRAM is None, reason="LibreOffice isn't installed")
@pytest.mark.parametrize("ending", ["odt", "docx", "pdf", "html"])
def test_a_word_file_saved_again(ending: str, tmp_path: Path) -> None:
    documents = originals()
    given = tmp_path / "briefing.docx"
    given.write_bytes(RENDERERS[".docx"](original(documents)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    saved = tmp_path / "saved"
    command = [f"{PROGRAM}", profile, "--headless", "--convert-to", ending, "--outdir", f"{saved}"]
    subprocess.run([*command, f"{given}"], check=True, capture_output=True)
    found = verify_file(saved / f"briefing.{ending}", lambda _: documents)
    assert found.exit_status == 0
    assert len(found.checks) == 12
