"""The commands index, remove, status and show."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from index import Library
from rag.cli import main
from tests.support.documents import article, repost
from tests.support.fakes import WordEncoder
from tests.support.files import make_pdf

pytestmark = pytest.mark.usefixtures("command")
Output = pytest.CaptureFixture[str]


def test_a_run_says_what_became_of_the_files(folder: Path, capsys: Output) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (folder / "odd.xyz").write_bytes(b"?")
    (folder / "new.txt").write_text("A new mill was built in 1931.\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["index", "documents"]) == 0
    out, error = capsys.readouterr()
    assert out.startswith("1 added, 2 unchanged, 1 unsupported, 1 failed; the library holds 3 pass")
    assert error.startswith("failed: documents/broken.pdf: ")
    assert error.count("\n") == 1


def test_a_run_over_nothing_says_so(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["index", "empty", "--library", "other"]) == 0
    assert "no files; the library holds 0 passages" in capsys.readouterr().out


def test_passwords_come_from_the_line_or_a_file(tmp_path: Path, capsys: Output) -> None:
    make_pdf(tmp_path / "shut.pdf", [["Forty ships came."]], "secret")
    assert main(["index", "shut.pdf", "--password", "wrong", "--json"]) == 0
    (tmp_path / "passwords").write_text("\ufeffwrong\n\nsecret\n", encoding="utf-8")
    assert main(["index", "shut.pdf", "--password-file", "passwords", "--json"]) == 0
    failed, read = map(json.loads, capsys.readouterr().out.splitlines()[-2:])
    assert (len(failed["failed"]), failed["added"]) == (1, 0)
    assert (len(read["failed"]), read["added"]) == (0, 1)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--time-limit", "0"], "--time-limit: name a number of seconds above 0"),
        (["--password-file", "nowhere"], "nowhere: No such file or directory"),
        (
            ["--ray", "ray://127.0.0.1"],
            "--ray ray://127.0.0.1: name HOST:PORT of the cluster's head",
        ),
    ],
)
def test_wrong_options_are_one_sentence(options: list[str], told: str, capsys: Output) -> None:
    capsys.readouterr()
    assert main(["index", "documents", *options]) == 1
    assert capsys.readouterr().err == f"dossier: {told}\n"


def test_text_that_the_model_cannot_read_is_warned_of(
    folder: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WordEncoder, "languages", frozenset({"en"}), raising=False)
    german = "Die Schiffe sind im Hafen, wenn die Stürme über die Küste und die Felder ziehen. " * 9
    (folder / "hafen.txt").write_text(german, encoding="utf-8")
    assert main(["index", "documents/hafen.txt", "--library", "other"]) == 0
    assert "most of the text is not in English (German)" in capsys.readouterr().err


def test_a_bar_is_drawn_where_a_person_watches(
    folder: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    (folder / "new.txt").write_text("A new mill was built in 1931.\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["index"]) == 0
    assert capsys.readouterr().out.startswith("1 added, 2 unchanged")


def test_what_is_removed_is_counted(capsys: Output) -> None:
    capsys.readouterr()
    assert main(["remove", "documents/orchard.txt"]) == 0
    assert main(["remove", "documents", "--json"]) == 0
    assert capsys.readouterr().out == '1 document removed\n{"removed": 1}\n'


def test_the_status_counts_and_names_roots(capsys: Output) -> None:
    capsys.readouterr()
    assert main(["status"]) == 0
    first, model, languages, roots, states = capsys.readouterr().out.splitlines()
    assert first == "2 documents, 0 pages, 2 passages"
    assert model.startswith("model words, ")
    assert "English" in languages
    assert (roots, states) == ("roots: documents", "2 read")


def test_files_have_a_line_each_with_reason_and_family(folder: Path, capsys: Output) -> None:
    original = article(1)
    for name, paragraphs in (("a", original), ("b", repost(original, 2))):
        (folder / f"{name}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    assert main(["index"]) == 0
    capsys.readouterr()
    assert main(["status", "--files"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "read         documents/a.txt",
        "read         documents/b.txt (nearly the same text as documents/a.txt)",
        "failed       documents/empty.txt (the file is empty; save it again, or exclude it)",
        "read         documents/harbour.txt",
        "read         documents/orchard.txt",
    ]
    assert main(["status", "--files", "--json"]) == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert [f["near_duplicate_of"] for f in files] == [None, "documents/a.txt", None, None, None]


@pytest.fixture
def paged(tmp_path: Path, capsys: Output) -> str:
    make_pdf(tmp_path / "a.pdf", [["The first page speaks."], ["The second page answers."]])
    main(["index", "a.pdf"])
    capsys.readouterr()
    return "a.pdf"


def test_a_document_is_shown_by_page_and_by_offset(paged: str, capsys: Output) -> None:
    assert main(["show", paged, "--page", "2"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["The second page answers."]
    assert main(["show", paged, "--at", "3", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["text"].startswith("The first page speaks.")
    assert (shown["start"], shown["end"]) == (0, len(shown["text"]))


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (["--page", "3"], "a.pdf: has 2 pages; name one of them"),
        (["--page", "0"], "a.pdf: has 2 pages; name one of them"),
        (["--at", "999"], "a.pdf: no passage at offset 999"),
    ],
)
def test_places_that_are_none_are_told(
    paged: str, place: list[str], told: str, capsys: Output
) -> None:
    assert main(["show", paged, *place]) == 1
    assert capsys.readouterr().err == f"dossier: {told}\n"


_PAGE = (
    "<title>Ferry</title><nav><a href=t>Timetable</a> <a href=f>Fares</a></nav>"
    "<main><h1>Ferry</h1><p>The ferry leaves at nine.</p><p>© 2024 Lind County</p></main>"
)


def test_what_is_not_searched_is_told_and_marked(folder: Path, capsys: Output) -> None:
    (folder / "ferry.html").write_text(_PAGE, encoding="utf-8")
    assert main(["index"]) == 0
    capsys.readouterr()
    assert main(["status", "--files"]) == 0
    line = next(s for s in capsys.readouterr().out.splitlines() if "ferry" in s)
    told = "48 % not searched: a copyright line 26 %, links to other pages 22 %"
    assert line == f"read         documents/ferry.html ({told})"
    assert main(["show", "documents/ferry.html"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[1:3] == [told, "[not searched: links to other pages] Timetable Fares"]
    assert shown[-1] == "[not searched: a copyright line] © 2024 Lind County"
    assert main(["show", "documents/ferry.html", "--json"]) == 0
    given = json.loads(capsys.readouterr().out)
    assert given["text"].startswith("Timetable Fares\n\nFerry\n\nThe ferry leaves at nine.")
    assert given["left_out"][0] == {"start": 0, "end": 15, "reason": "links to other pages"}
    assert main(["status", "--files", "--json"]) == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert [sorted(f["left_out"]) for f in files] == [
        ["a copyright line", "links to other pages"], [], [],
    ]  # fmt: skip


def test_token_states_can_be_done_without(folder: Path, capsys: Output) -> None:
    for given, remembered in (
        (["--no-token-states"], "none"),
        ([], "none"),
        (["--token-states"], ""),
    ):
        assert main(["index", "documents", *given]) == 0
        with Library.open(".dossier") as library:
            assert library.ledger.setting("token states") == remembered
