"""Many uploads, under names that lead elsewhere: all arrive, each in its place, privately."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from index import Library
from tests.attacks.conftest import guarded, logged_in
from tests.support.sessions import Server, ask, session

pytestmark = pytest.mark.model

NAMES = [
    "../../../outside.txt", "..\\..\\outside.txt", "/etc/outside.txt", "C:\\outside.txt", "..", ".",
    ".hidden.txt", "~/outside.txt", "$HOME.txt", "con.txt", "aux", "a:b.txt", "a?b*c.txt",
    "x" * 400 + ".txt", "ж" * 200 + ".txt", "nul\0.txt", "line\nbreak.txt", "\u202etxt.exe",
    "<img src=x onerror=alert(1)>.txt", "same.txt", "SAME.txt", "same.txt", "dossier.toml",
    ".dossierignore", "library.sqlite", "-rf.txt", "a.txt.", "a.txt ", "%2e%2e%2foutside.txt",
]  # fmt: skip


def upload(server: Server, headers: Sequence[tuple[str, str]], path: str, name: str,
           content: bytes) -> int:  # fmt: skip
    """Send one file as a browser does."""
    told = name.replace("\\", "\\\\").replace('"', "%22").replace("\n", "%0A").replace("\0", "%00")
    body = (
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="'
        + told.encode()
        + b'"\r\nContent-Type: text/plain\r\n\r\n'
        + content
        + b"\r\n--b--\r\n"
    )
    kind = ("Content-Type", "multipart/form-data; boundary=b")
    return ask(server.port, path, "PUT", headers=[*headers, kind], body=body)[0]


def add_all(server: Server, files: Sequence[tuple[str, bytes]]) -> None:
    """Upload files through the page and add them; wait until they have been read."""
    cookies, token = logged_in(server, email="ana@x.example")
    headers = [("Host", f"127.0.0.1:{server.port}"), ("Cookie", cookies), ("X-Xsrftoken", token)]
    with session(server, cookies=cookies, token=token) as opened:
        uploader = next(iter(opened.run("library", "tab=Add").of("file_uploader"))).id
        states = BackMsg()
        state = states.rerun_script.widget_states.widgets.add()
        for number, (name, content) in enumerate(files):
            path = f"/_stcore/upload_file/{opened.id}/file-{number}"
            assert upload(server, headers, path, name, content) == 204, name
            info = state.file_uploader_state_value.uploaded_file_info.add()
            info.file_id, info.name, info.size = f"file-{number}", name, len(content)
            info.file_urls.file_id = info.file_id
            info.file_urls.upload_url = info.file_urls.delete_url = path
        given = {uploader: ("file_uploader_state_value", state.file_uploader_state_value)}
        drawn = opened.run("library", "tab=Add", given)
        assert not drawn.of("exception"), drawn.of("exception")
        button = next(b.id for b in drawn.of("button") if b.label.startswith("Add "))
        opened.press(button, "library", "tab=Add")
        end = time.monotonic() + 120
        while "files" not in (told := opened.run("library", "tab=Add").text) or (
            "Reading documents" in told
        ):
            assert time.monotonic() < end
            time.sleep(0.3)


def added(library: Path, folder: Path) -> set[str]:
    with Library.open(library, read_only=True) as opened:
        return {r.source for r in opened.ledger.files() if r.source.startswith(str(folder))}


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_five_hundred_uploads_arrive(
    home: Path, tmp_path: Path, tried: Callable[[int], None]
) -> None:
    names = [*NAMES, *(f"report {number}.txt" for number in range(500 - len(NAMES)))]
    files = [(name, f"Upload {n} tells of storm {n}.\n".encode()) for n, name in enumerate(names)]
    with guarded(home, tmp_path) as server:
        outside = {p for p in tmp_path.rglob("*") if "library-uploads" not in p.parts}
        add_all(server, files)
        library, uploads = tmp_path / "library", tmp_path / "library-uploads"
        stored = list(uploads.iterdir())
        assert sorted(p.read_bytes() for p in stored) == sorted(content for _, content in files)
        assert len({p.name.casefold() for p in stored}) == len(files)
        assert {p.stat().st_mode & 0o777 for p in stored} == {0o600}
        assert uploads.stat().st_mode & 0o777 == 0o700
        assert not any(p.name.startswith(".") for p in stored)
        new = {p for p in tmp_path.rglob("*") if "library-uploads" not in p.parts} - outside
        assert {p.parent for p in new} <= {library}
        assert not any("outside" in p.name for p in new)
        assert len(added(library, uploads)) == len(files)
    tried(len(files))


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_uploads_that_nobody_takes_have_an_end(
    home: Path, tmp_path: Path, tried: Callable[[int], None]
) -> None:
    """What waits in memory is bounded for all sessions together, and let go with its session."""
    with guarded(home, tmp_path, "--max-upload", "1") as server:
        cookies, token = logged_in(server, email="ana@x.example")
        headers = [("Host", f"127.0.0.1:{server.port}"), ("Cookie", cookies),
                   ("X-Xsrftoken", token)]  # fmt: skip
        statuses = []
        for round_number in range(3):
            with session(server) as opened:  # no login is needed to hold a session
                opened.run()
                for number in range(6):
                    path = f"/_stcore/upload_file/{opened.id}/{round_number}-{number}"
                    statuses.append(upload(server, headers, path, "a.txt", b"x" * 1_000_000))
        path = "/_stcore/upload_file/x/large"
        assert upload(server, headers, path, "a.txt", b"x" * 3_000_000) in (400, 413)
        assert statuses.count(204) == 11
        assert statuses[-1] == 413
        assert server.get("/_stcore/health")[1] == b"ok"
    tried(len(statuses) + 1)
