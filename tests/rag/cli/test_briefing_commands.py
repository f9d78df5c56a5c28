"""The commands brief and verify."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Library
from rag import Dossier
from rag.cli import main


@pytest.mark.parametrize(
    ("topic", "options", "said"),
    [
        ("🕊", [], "the topic is empty; ask with at least one word"),
        ("war " * 2001, [], "the topic is longer than 2000 words; shorten it"),
        ("{outline}", [], "holds no topic; write one question a line"),
        ("war", ["--batch", "x.jsonl"], "brief takes no --batch"),
        ("war", [], "the library is empty; index documents"),
        ("war", ["--since", "none.json"], "none.json: can't be read"),
    ],
    ids=["emoji", "long", "empty outline", "batch", "empty library", "since"],
)
def test_odd_topics_get_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    topic: str, options: list[str], said: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path("outline.txt").write_text("\n", encoding="utf-8")
    Library.open(Path("library"), create=True).close()
    given = topic.format(outline="outline.txt")
    assert main(["brief", given, "--library", "library", *options]) == 1
    assert said in capsys.readouterr().err


def test_an_unknown_ending_is_refused(briefed: Dossier, capsys: pytest.CaptureFixture[str]) -> None:
    briefed.close()
    assert main(["brief", "harbour", "-o", "briefing.odt"]) == 1
    assert "end the name with one of" in capsys.readouterr().err


def test_command_checks_quotations(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "article.txt"
    path.write_text("“The frost of 1987 killed most trees”, “The frost of 1986 killed most trees”, "
                    "“nobody ever wrote this here”.", encoding="utf-8")  # fmt: skip
    command = ["verify", str(path), "--quotations", "--sources", str(folder)]
    assert main([*command, "--json"]) == 3
    shape = json.loads(capsys.readouterr().out)
    assert [(q["state"], q["start"] is None) for q in shape["quotes"]] == [
        ("found", False), ("altered", False), ("cannot_check", True),
    ]  # fmt: skip
    path.write_text("“The frost of 1987 killed most trees”")
    assert main(command) == 0
    path.write_text("“nobody ever wrote this here”")
    assert main(command) == 4
    path.write_text("Nothing is quoted here.")
    capsys.readouterr()
    assert main(command) == 0
    assert capsys.readouterr().out == "no quotations found\n"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.docx", b"no zip", "it is no Word file"),
        ("a.pdf", b"%PDF-1.7", "damaged"),
        ("a.bin", b"x", "no reader for .bin"),
    ],
)
def test_bad_texts_are_one_sentence(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str],
    name: str, content: bytes, told: str,
) -> None:  # fmt: skip
    path = tmp_path / name
    path.write_bytes(content)
    assert main(["verify", str(path), "--quotations", "--sources", str(folder)]) == 1
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.md", b"", "the file is empty"),
        ("a.md", b"# Notes\n\nNothing quoted.\n", "holds no quote of a briefing"),
        ("a.html", b"<p>Hello there", "holds no quote of a briefing"),
        ("a.json", b"{", "it is no JSON"),
        ("a.json", b"[" * 100_000, "can't be read"),
        ("a.json", b"[]", "holds no quote of a briefing"),
        ("a.docx", b"no zip", "it is no Word file"),
        ("a.docx", b"PK\x05\x06" + bytes(18), "it is no Word file"),
        ("a.pdf", b"%PDF-1.7", "it is no PDF"),
        ("a.xyz", b"x", "can't be verified"),
        ("a.md", b"\x00\x01\x02\x03" * 50, "not a text file"),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_what_is_no_export_is_one_sentence(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str],
    name: str, content: bytes, told: str,
) -> None:  # fmt: skip
    path = tmp_path / name
    path.write_bytes(content)
    assert main(["verify", str(path), "--sources", str(folder)]) == 1
    error = capsys.readouterr().err.strip()
    assert told in error
    assert "\n" not in error
    assert name in error


def test_missing_places_are_one_sentence(
    export: Callable[[str], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", "nowhere.md"]) == 1
    assert main(["verify", str(export(".md")), "--sources", str(tmp_path / "none")]) == 1
    assert main(["verify", str(export(".md")), "--library", str(tmp_path / "none")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 3
