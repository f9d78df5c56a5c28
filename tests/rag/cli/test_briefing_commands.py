"""The commands brief and verify."""

from __future__ import annotations

import json
import sys
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
        ("outlin.txt", [], "outlin.txt: no such file; write an outline"),
        ("war", ["--batch", "x.jsonl"], "brief takes no --batch"),
        ("war", [], "the library is empty; index documents"),
        ("war", ["--since", "none.json"], "none.json: can't be read"),
    ],
    ids=["emoji", "long", "empty outline", "missing outline", "batch", "empty library", "since"],
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
        ("found", False), ("altered", False), ("not_from_documents", True),
    ]  # fmt: skip
    path.write_text("“The frost of 1987 killed most trees”")
    assert main(command) == 0
    path.write_text("“nobody ever wrote this here”")
    assert main(command) == 3
    path.write_text("Nothing is quoted here.")
    capsys.readouterr()
    assert main(command) == 0
    assert capsys.readouterr().out == "no quotations found\n"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.docx", b"no zip", "not what its suffix says"),
        ("a.pdf", b"%PDF-1.7", "damaged"),
        ("a.bin", b"x", "can't be verified"),
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
        ("a.docx", b"no zip", "not what its suffix says"),
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


@pytest.fixture
def brief(briefed: Dossier, word_encoder: None) -> Callable[..., int]:
    """The command on the library of four documents."""
    folder = briefed.library.folder
    briefed.close()
    return lambda *given: main(["brief", *map(str, given), "--library", str(folder)])


def test_a_briefing_is_printed_or_written(
    brief: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert brief("harbour storms") == 0
    assert "> “Storms closed the harbour for eleven days.” [^Q" in capsys.readouterr().out
    assert brief("harbour storms", "-o", tmp_path / "a.html", "--style", "plain") == 0
    told = capsys.readouterr().out
    assert told.endswith(f": {tmp_path / 'a.html'}\n")
    assert " quotes, " in told
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert brief("harbour storms", "-o", tmp_path / "a.ris") == 0
    assert (tmp_path / "a.ris").read_text(encoding="utf-8").startswith("TY  - ")
    assert brief("harbour storms", "-o", tmp_path / "none" / "a.md") == 1
    assert "a.md: there is no folder" in capsys.readouterr().err


def test_an_outline_is_a_file_with_a_question_a_line(
    brief: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outline = tmp_path / "outline.txt"
    outline.write_text("\ufeffWho counted ships?\n\nWhat did storms do?\n", encoding="utf-8")
    assert brief(outline, "--json") == 0
    assert json.loads(capsys.readouterr().out)["key_points"]
    outline.write_bytes("Wer zählte Schiffe?".encode("latin-1"))
    assert brief(outline) == 1
    assert "outline.txt: can't be read as UTF-8" in capsys.readouterr().err


def test_changes_since_an_earlier_briefing_are_printed(
    brief: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = tmp_path / "earlier.json"
    assert brief("orchard frost trees", "-o", earlier) == 0
    assert brief("harbour storms", "-o", tmp_path / "a.md", "--since", earlier) == 0
    out = capsys.readouterr().out
    assert "Since the earlier briefing: " in out
    assert "The earlier topic was: orchard frost trees" in out
    assert "+ “Storms closed the harbour for eleven days.”" in out
    assert "- “The frost of 1987 killed most trees.”" in out


def test_a_style_needs_pandoc(
    brief: Callable[..., int], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.export.formats.has_pandoc", lambda: False)
    assert brief("harbour storms", "--style", "apa") == 1
    assert "pip install 'dossier[citations]'" in capsys.readouterr().err
    assert brief("harbour storms") == 0


def test_a_bar_is_drawn_where_somebody_looks(
    brief: Callable[..., int], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert brief("harbour storms") == 0
    assert "Storms closed the harbour" in capsys.readouterr().out


def test_a_kept_briefing_is_written_in_other_formats(
    briefed: Dossier, brief: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, written = tmp_path / "a.json", tmp_path / "a.md"
    assert brief("harbour storms", "--words", 20, "-o", kept) == 0
    library = ["--library", str(briefed.library.folder)]
    assert main(["export", str(kept), "-o", str(written), *library]) == 0
    assert "> “Storms closed the harbour for eleven days.” [^Q" in written.read_text("utf-8")
    assert main(["export", str(kept), "-o", str(tmp_path / "a.odt"), *library]) == 1
    assert "end the name with one of" in capsys.readouterr().err


def test_what_must_be_in_a_briefing_is_or_is_refused(
    brief: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert brief("harbour storms", "--pin", "frost of 1987 killed") == 0
    assert "The frost of 1987 killed most trees." in capsys.readouterr().out
    assert brief("harbour storms", "--pin", "nobody wrote this") == 1
    assert "can't be pinned" in capsys.readouterr().err
