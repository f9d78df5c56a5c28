"""Nothing gets out: whatever is named, sent or read, no socket leaves this machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from websockets.exceptions import InvalidStatus

from index.models.encoder import cache_folder
from index.system import is_loopback
from tests.attacks.conftest import TEXTS
from tests.support.files import make_pdf
from tests.support.places import ROOT
from tests.support.sessions import Server, ask, serving, session

pytestmark = pytest.mark.model

AWAY = "http://192.0.2.1"  # a network that nobody has: RFC 5737
# Every socket event of Python's is told, and the command then does what it does.
WATCHED = """
import sys
def told(event, arguments):
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname"):
        print("SOCKET", event, arguments, file=sys.stderr)
sys.addaudithook(told)
sys.argv = ["dossier", *sys.argv[1:]]
from rag.cli import main
sys.exit(main())
"""
_CALL = re.compile(r"\b(connect|sendto|sendmsg|sendmmsg|bind)\(")
_ADDRESS = re.compile(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"')


def calling_home(folder: Path) -> None:
    """Documents of many kinds that ask whoever reads them to fetch something."""
    link = f"{AWAY}/x"
    (folder / "a.html").write_text(
        f'<!DOCTYPE html SYSTEM "{link}.dtd"><html><head><link rel=stylesheet href="{link}.css">'
        f'<script src="{link}.js"></script><base href="{link}"></head><body background="{link}">'
        f'<img src="{link}.png"><iframe src="{link}"></iframe><p>Ships of the page.</p></body>',
        encoding="utf-8",
    )  # fmt: skip
    (folder / "b.md").write_text(f"![i]({link}.png)\n\nShips of the note.\n", encoding="utf-8")
    (folder / "c.eml").write_text(
        f"From: a@b.example\nSubject: Ships\nContent-Type: text/html\n\n<img src='{link}'><p>Ships "
        "of the mail.</p>\n",
        encoding="utf-8",
    )
    document = docx.Document()
    document.add_paragraph("Ships of the report.")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    document.part.relate_to(f"{link}.png", kind, is_external=True)
    document.save(str(folder / "d.docx"))
    entity = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{link}">]>'
    with zipfile.ZipFile(folder / "e.odt", "w") as archive:
        archive.writestr(
            "content.xml",
            f'{entity}<o:d xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:t='
            '"urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><t:p>Ships &x;</t:p></o:body>'
            "</o:d>",
        )
    (folder / "f.rtf").write_text(
        r'{\rtf1 {\field{\*\fldinst INCLUDEPICTURE "' + link + r'"}{\fldrslt Ships of old.}}}',
        encoding="utf-8",
    )
    make_pdf(folder / "g.pdf", [["Ships of the print."]])
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")


COMMANDS: list[tuple[tuple[str, ...], int]] = [
    (("index", "."), 0),
    (("index", f"{AWAY}/report.pdf"), 1),
    (("index", "//192.0.2.1/share"), 1),
    (("find", "ships"), 0),
    (("ask", "How many ships did the harbour master count?"), 0),
    (("ask", "Ships?", "--reader", "nobody/nothing"), 1),
    (("ask", "Ships?", "--reader", "./mistyped"), 1),
    (("ask", "Ships?", "--reader", f"{AWAY}/model"), 1),
    (("find", "ships", "--max-tokens", "100"), 0),
    (("brief", "What did the frost kill?", "-o", "brief.docx", "--style", "apa"), 0),
    (("brief", "What did the frost kill?", "-o", "brief.pdf"), 0),
    (("verify", "brief.docx"), 0),
    (("verify", "brief.docx", "--sources", "."), 0),
    (("support", "b.md", "-o", "checked.html"), 0),
    (("doctor",), 0),
    (("eval", "csv", f"{AWAY}/x.csv"), 1),
    (("ui", "--headless", "--library", f"{AWAY}/library"), 1),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("calling")
    calling_home(made)
    return made


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HF_")}
    return {**kept, "PYTHONPATH": str(ROOT), "DOSSIER_CACHE": str(cache_folder())}


def run(folder: Path, command: tuple[str, ...], *before: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*before, sys.executable, "-P", "-c", WATCHED, *command], cwd=folder, env=environment(),
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("number", [0, 4, 5, 6])
def test_a_command_opens_no_socket(folder: Path, number: int, tried: Callable[[int], None]) -> None:
    if number:
        run(folder, COMMANDS[0][0])
    command, status = COMMANDS[number]
    done = run(folder, command)
    tried(1)
    assert done.returncode == status, done.stderr
    assert "SOCKET" not in done.stderr
    assert "Traceback" not in done.stderr
    assert not status or len(done.stderr.strip().splitlines()) == 1


# What a compiled library does by itself only the system sees.


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A file for the calls of a command and all that it starts, and what is put before it."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        pytest.skip("no strace on this system")
    file = tmp_path_factory.mktemp("traced") / "calls"
    return file, ["strace", "-f", "-qq", "-e", "trace=network,execve", "-o", str(file)]


def left(calls: Path) -> list[str]:
    """The calls that named an address beyond this machine."""
    lines = calls.read_text(errors="replace").splitlines()
    named = [(line, next(filter(None, found.groups()))) for line in lines
             if _CALL.search(line) for found in _ADDRESS.finditer(line)]  # fmt: skip
    return [line for line, address in named if not is_loopback(address)]


def test_the_watcher_has_eyes(traced: tuple[Path, list[str]]) -> None:
    calls, before = traced
    code = "import socket; s = socket.socket(type=socket.SOCK_DGRAM); s.sendto(b'x', ('{}', 9))"
    for host, seen in (("127.0.0.1", 0), ("192.0.2.1", 1)):
        subprocess.run([*before, sys.executable, "-c", code.format(host)], capture_output=True)
        assert len(left(calls)) == seen


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_no_command_leaves_this_machine(
    folder: Path, traced: tuple[Path, list[str]], tried: Callable[[int], None]
) -> None:
    calls, before = traced
    for command, status in COMMANDS:
        done = run(folder, command, *before)
        assert done.returncode == status, (command, done.stderr)
        assert "SOCKET" not in done.stderr, (command, done.stderr)
        assert left(calls) == [], command
    tried(len(COMMANDS))


@pytest.fixture
def watched(
    home: Path, tmp_path: Path, traced: tuple[Path, list[str]]
) -> Iterator[tuple[Server, Path]]:
    calls, before = traced
    (tmp_path / "here").mkdir()
    with serving(home, "--host", "dossier.example.org", folder=tmp_path / "here",
                 before=before, environment=environment()) as started:  # fmt: skip
        yield started, calls


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_no_session_leaves_this_machine(
    watched: tuple[Server, Path], tried: Callable[[int], None]
) -> None:
    server, calls = watched
    own = f"127.0.0.1:{server.port}"
    strangers = ["https://evil.example", "http://192.0.2.1", "null", f"http://localhost:{1}"]
    for origin in strangers:
        with pytest.raises(InvalidStatus), session(server, origin=origin) as opened:
            opened.run()
        ask(server.port, "/", headers=[("Host", own), ("Origin", origin)])
    # Under the name of its proxy, and as a proxy that gives its own name may ask.
    for host in ("dossier.example.org", own):
        with session(server, origin="https://dossier.example.org", host=host) as opened:
            assert "Ask your documents" in opened.run().text
    with session(server) as opened:
        box = opened.run().id("text_input", "Question")
        assert "forty ships" in opened.run(states={box: ("string_value", "How many ships?")}).text
        pages = ("find", "read", "collect", "briefing", "grid", "verify", "support", "library",
                 "quality")  # fmt: skip
        for page in pages:
            assert not opened.run(page).of("exception"), page
        drawn = opened.run("library", "tab=Add")
        path = drawn.id("text_input", "File or folder on this computer")
        for name in (f"{AWAY}/x.pdf", "//192.0.2.1/share/x", r"\\192.0.2.1\share"):
            form = {path: ("string_value", name)}
            button = next(b.id for b in drawn.of("button") if b.label == "Add")
            opened.run("library", "tab=Add", {**form, button: ("trigger_value", True)})
    tried(len(strangers) * 2 + 2 + 1 + len(pages) + 3)
    assert left(calls) == []
    assert "external IP" not in server.log.read_text(encoding="utf-8")
