"""Office files with passwords, and old ones under new names."""

from __future__ import annotations

from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from index.errors import ReadError
from index.readers.circumstances import reading_with
from tests.support.files import read_one
from tests.support.outlook_files import compound_file
from tests.support.word_files import paragraph, run, word_file


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    plain = word_file(tmp_path / "plain.docx", paragraph(run("Forty ships came.")))
    with plain.open("rb") as file, (tmp_path / "locked.docx").open("wb") as made:
        OOXMLFile(file).encrypt("secret", made)
    return tmp_path / "locked.docx"


def test_passwords_open_office_files(locked: Path) -> None:
    with pytest.raises(ReadError, match="--password"):
        read_one(locked)
    with reading_with(["wrong"]), pytest.raises(ReadError, match="none of the passwords"):
        read_one(locked)
    with reading_with(["wrong", "secret"]):
        assert read_one(locked).text == "Forty ships came."


@pytest.mark.parametrize("suffix", ["docx", "pptx", "xlsx"])
def test_old_office_files_under_a_new_suffix_say_so(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a.{suffix}").write_bytes(compound_file({"WordDocument": bytes(5000)}))
    with pytest.raises(ReadError, match="before 2007; open it and save it"):
        read_one(tmp_path / f"a.{suffix}")
