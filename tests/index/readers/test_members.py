"""Members of containers, their lines in the ledger, and the hard files' states."""

from __future__ import annotations

import hashlib
import io
import mailbox
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from pypdf import PdfWriter

from index import Library
from index.errors import UnsupportedError
from index.readers.members import MEMBER_MARK
from index.readers.registry import read_file
from index.store import LedgerRows
from index.types import FileRecord, FileState
from tests.conftest import WordEncoder
from tests.index.readers.test_readers import make_pdf, pack

_PLACES = [above / "shared" / "eval" / "hard_files" for above in Path(__file__).parents[1:]]
HARD = next((place for place in _PLACES if place.is_dir()), _PLACES[0])
READ, PARTLY, FAILED = FileState.READ, FileState.PARTLY, FileState.FAILED


def mail(subject: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "Ana Lima <ana@harbour.example>", subject
    message["Date"] = "Mon, 05 May 2014 10:00:00 +0000"
    message.set_content("Forty ships came.\n")
    return message


def test_mail_with_attachments_as_members(tmp_path: Path) -> None:
    message = mail("Ships in May")
    message.add_attachment("Nine storms.", filename="storms.txt")
    message.add_attachment(b"\0", "image", "png", filename="x.png")
    (tmp_path / "a.eml").write_bytes(bytes(message))
    own, storms, picture = read_file(tmp_path / "a.eml")
    assert own.text == (
        "From: Ana Lima <ana@harbour.example>\nDate: Mon, 05 May 2014 10:00:00 +0000\n"
        "Subject: Ships in May\n\nForty ships came."
    )
    assert (own.metadata.title, own.metadata.author, own.metadata.date) == (
        "Ships in May", "Ana Lima", "2014-05-05",
    )  # fmt: skip
    assert (storms.member, storms.text) == ("storms.txt", "Nine storms.\n")
    assert storms.identity == hashlib.sha256(b"Nine storms.\n").hexdigest()
    assert isinstance(picture.problem, UnsupportedError)


def test_mailbox_message_by_message(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "a.mbox")
    for subject in ("One", "Two"):
        box.add(mail(f"Number {subject}"))
    box.close()
    readings = list(read_file(tmp_path / "a.mbox"))
    assert [r.member for r in readings] == ["1.eml", "2.eml"]
    assert [r.metadata.title for r in readings] == ["Number One", "Number Two"]


def test_archive_members_within_limits(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("deep.txt", "Deep words.")
    parts: dict[str, str | bytes] = {
        "a/b.txt": "Words.",
        "../out.txt": "Escaped.",
        "zeros.txt": bytes(5_000_000),
        "inner.zip": inner.getvalue(),
    }
    found = {r.member: r for r in read_file(pack(tmp_path / "a.zip", parts))}
    assert found["a/b.txt"].text == "Words."
    assert found["inner.zip!/deep.txt"].text == "Deep words."
    assert "leads out" in str(found["out.txt"].problem)
    assert "zip bomb" in str(found["zeros.txt"].problem)


def test_archives_in_archives_end(tmp_path: Path) -> None:
    data = b"Words."
    name = "words.txt"
    for _ in range(8):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(name, data)
        data, name = buffer.getvalue(), "inner.zip"
    (tmp_path / "a.zip").write_bytes(data)
    (reading,) = read_file(tmp_path / "a.zip")
    assert "nested" in str(reading.problem)


def ledger(library: Library, folder: Path) -> dict[str, FileRecord]:
    return {record.source.removeprefix(f"{folder}/"): record for record in library.ledger.files()}


def test_members_stand_beneath_their_file_in_the_ledger(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    first: dict[str, str | bytes] = {"a.txt": "Forty ships came.", "b.xyz": "?", "c.txt": "Storms."}
    pack(folder / "a.zip", first)
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        report = library.sync([str(folder)])
        assert (report.found, report.partly) == (1, 1)
        lines = ledger(library, folder)
        assert {name: line.state for name, line in lines.items()} == {
            "a.zip": PARTLY,
            "a.zip!/a.txt": READ,
            "a.zip!/b.xyz": FileState.UNSUPPORTED,
            "a.zip!/c.txt": READ,
        }
        assert lines["a.zip!/a.txt"].container == f"{folder}/a.zip"
        assert lines["a.zip"].reason == "1 of 3 members can't be read; see their own lines"
        assert library.sync().found == library.sync().partly + library.sync().unchanged == 1
        pack(folder / "a.zip", {"a.txt": "Forty ships came.", "d.txt": "A new document."})
        assert library.sync().updated == 1
        assert sorted(ledger(library, folder)) == ["a.zip", "a.zip!/a.txt", "a.zip!/d.txt"]
        assert library.status().documents == 2
        (folder / "a.zip").unlink()
        assert library.sync().removed == 1
        assert (library.ledger.files(), library.status().documents) == ([], 0)


WITH_PICTURE = "samplefiles__with-attachment.pdf"  # attached to it, and not to be read
HARD_FAILURES = {
    "docling__2206.01062_pg3.pdf": "needs a password",
    "docling__ocr_test.pdf": "run OCR",
    "docling__ocr_test_rotated_180.pdf": "run OCR",
    "pypdf__crazyones-encrypted-256.pdf": "needs a password",
    "pypdf__encrypted_doc_no_id.pdf": "run OCR",
    "pypdf__git.pdf": "run OCR",
    "pypdf__r3-user-password.pdf": "needs a password",
    "pypdf__r6-both-passwords.pdf": "needs a password",
    "pythondocx__tbl-having-tables.docx": "holds no text",
    "samplefiles__grayscale-image.pdf": "run OCR",
    "samplefiles__libreoffice-writer-password.pdf": "needs a password",
}


def test_striking_a_line_does_not_walk_through_the_ledger(tmp_path: Path) -> None:
    asked: list[str] = []
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        assert isinstance(library.ledger, LedgerRows)
        connection = library.ledger._connection
        connection.set_trace_callback(asked.append)
        library.ledger.delete_file("notes.zip", hand_over=False)
        connection.set_trace_callback(None)
        (statement,) = asked
        steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
    assert steps
    assert not [step for step in steps if step.startswith("SCAN")]


def test_hard_files_end_in_the_right_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # without tesseract
    if not HARD.is_dir():
        pytest.skip("the evaluation data is not beside the project")
    with Library.open(tmp_path, create=True, encoder=WordEncoder()) as library:
        library.sync([str(HARD)], exclude=["MANIFEST.tsv"])
        lines = {r.source.removeprefix(f"{HARD}/"): r for r in library.ledger.files()}
    del lines["MANIFEST.tsv"]
    members = [lines.pop(name) for name in list(lines) if MEMBER_MARK in name]
    assert [Path(member.source).name for member in members] == ["image.png"]
    assert len(lines) == 44
    for name, line in lines.items():
        state = PARTLY if name == WITH_PICTURE else READ
        assert line.state is (FAILED if name in HARD_FAILURES else state), name
        assert HARD_FAILURES.get(name, "") in (line.reason or ""), name


@pytest.mark.parametrize("way", ["gone", "changed"])
def test_a_duplicate_takes_over_note_and_members(
    way: str, tmp_path: Path, encoder: WordEncoder
) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    message = mail("Ships in May")
    message.add_attachment("Nine storms came in the night.", filename="storms.txt")
    message.add_attachment(b"\0", "image", "png", filename="x.png")
    for name in ("a.eml", "b.eml"):
        (documents / name).write_bytes(bytes(message))
    with Library.open(tmp_path / "library", create=True, encoder=encoder) as library:
        library.sync([str(documents)])
        (before,) = [r for r in library.ledger.files() if r.source.endswith("a.eml")]
        if way == "gone":
            (documents / "a.eml").unlink()
        else:
            (documents / "a.eml").write_bytes(bytes(mail("Something else altogether")))
        encoder.encoded.clear()
        library.sync()
        files = {Path(r.source).name: r for r in library.ledger.files() if "b.eml" in r.source}
        assert (files["b.eml"].state, files["b.eml"].reason) == (PARTLY, before.reason)
        assert {r.state for r in files.values()} == {PARTLY, READ, FileState.UNSUPPORTED}
        assert len(encoder.encoded) == (0 if way == "gone" else 1)
        assert any("storms" in t for t in (d.text for d in library.documents()))
        assert library.sync().unchanged == (1 if way == "gone" else 2)


def test_duplicates_among_members_of_one_buffer(tmp_path: Path, encoder: WordEncoder) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for name in ("one.zip", "two.zip"):
        with zipfile.ZipFile(documents / name, "w") as archive:
            archive.writestr("same.txt", "The same ships came to the harbour.\n")
            archive.writestr("again.txt", "The same ships came to the harbour.\n")
            archive.writestr(f"{name}.txt", f"Only in {name} stands this line.\n")
    with Library.open(tmp_path / "library", create=True, encoder=encoder) as library:
        library.sync([str(documents)])
        lines = [r for r in library.ledger.files() if r.document_id is not None]
        assert len(list(library.documents())) == 3
        for document in library.documents():
            states = [r.state for r in lines if r.document_id == document.id]
            assert states.count(READ) == 1
            assert set(states) <= {READ, FileState.DUPLICATE}
        (documents / "one.zip").unlink()
        library.sync()
        assert len(list(library.documents())) == 2
        assert (
            sum(r.state is READ for r in library.ledger.files() if r.document_id is not None) == 2
        )


def test_names_in_archives_of_other_systems(tmp_path: Path) -> None:
    names = {"Übersicht.txt": "cp437", "港の報告書.txt": "cp932", "gavàn.txt": "utf-8"}
    path, stand_ins = tmp_path / "a.zip", {}
    with zipfile.ZipFile(path, "w") as archive:
        for number, (name, encoding) in enumerate(names.items()):
            raw = name.encode(encoding)
            stand_ins[str(number) * len(raw)] = raw
            archive.writestr(str(number) * len(raw), f"Words of number {number}.")
    content = path.read_bytes()
    for stand_in, raw in stand_ins.items():
        content = content.replace(stand_in.encode(), raw)
    path.write_bytes(content)
    assert [reading.member for reading in read_file(path)] == list(names)


def test_files_attached_to_a_pdf_are_members(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for name, pages in (("a.pdf", [["Forty ships came in May."]]), ("cover.pdf", [[""]])):
        writer = PdfWriter(clone_from=make_pdf(tmp_path / "plain.pdf", pages))
        writer.add_attachment("storms.txt", f"Nine storms came with {name}.")
        writer.write(documents / name)
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        library.sync([str(documents)])
        lines = ledger(library, documents)
    assert {name: line.state for name, line in lines.items()} == {
        "a.pdf": READ, "a.pdf!/storms.txt": READ,
        "cover.pdf": PARTLY, "cover.pdf!/storms.txt": READ,
    }  # fmt: skip
    assert lines["cover.pdf"].reason == (
        "not read to its end: all its pages are blank; export it again if something stands on them"
    )


@pytest.mark.parametrize(
    ("name", "remedy"),
    [("a.doc", "save it as .docx"), ("a.rar", "unpack it"), ("a.PNG", "PDF"), ("a.xyz", "as text")],
)
def test_what_no_reader_is_for_has_a_remedy(tmp_path: Path, name: str, remedy: str) -> None:
    (tmp_path / name).write_bytes(b"?")
    with pytest.raises(UnsupportedError, match=rf"no reader for \{Path(name).suffix}; .*{remedy}"):
        list(read_file(tmp_path / name))
