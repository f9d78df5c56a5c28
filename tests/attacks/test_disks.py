"""A disk that is full or may not be written, under a running front end: one sentence, no loss."""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.sessions import Drawn, Server, Session, serving, session

_APART = ("unshare", "--map-root-user", "--mount")


def _can_mount(folder: str) -> bool:
    if shutil.which("unshare") is None:
        return False
    mount = ["mount", "-t", "tmpfs", "tmpfs", folder]
    return subprocess.run([*_APART, *mount], capture_output=True).returncode == 0


pytestmark = [
    pytest.mark.model,
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(
        sys.platform != "linux" or not _can_mount("/mnt"), reason="no mounts of one's own here"
    ),
]
QUESTION = "How many ships did the harbour master count?"


class Disk:
    """A small disk that only the server sees, and we through its process."""

    def __init__(self, server: Server, mounted: Path) -> None:
        self.server = server
        self.path = Path(f"/proc/{server.process.pid}/root{mounted}")

    def fill(self) -> None:
        with (self.path / "filler").open("wb", buffering=0) as file:
            for size in (1 << 16, 1 << 12, 1):
                try:
                    while True:
                        file.write(b"x" * size)
                except OSError:
                    continue

    def empty(self) -> None:
        (self.path / "filler").unlink()

    def kept(self) -> str:
        return "".join(p.read_text("utf-8") for p in self.path.rglob("baskets.json"))


@contextmanager
def on_a_disk(home: Path, tmp_path: Path, *, protected: bool = False) -> Iterator[Disk]:
    mounted, here = tmp_path / "disk", tmp_path / "here"
    mounted.mkdir()
    here.mkdir()
    script = (
        f'mount -t tmpfs -o size=4m tmpfs "{mounted}" && cp -r "{home}" "{mounted}/library" && '
        + (f'mount -o remount,ro "{mounted}" && ' if protected else "")
        + 'exec "$@"'
    )
    before = (*_APART, "sh", "-c", script, "sh")
    data = {"XDG_DATA_HOME": str(tmp_path / "data")}
    with serving(mounted / "library", folder=here, before=before, environment=data) as server:
        yield Disk(server, mounted)


def collect(opened: Session) -> Drawn:
    box = opened.run().id("text_input", "Question")
    drawn = opened.run(states={box: ("string_value", QUESTION)})
    assert "forty ships" in drawn.text
    return opened.press(next(b.id for b in drawn.of("button") if b.label == "Collect"))


def errors(drawn: Drawn) -> list[str]:
    """The sentences in red; there must be no other error."""
    assert not drawn.of("exception")
    return [html.unescape(alert.body) for alert in drawn.of("alert") if alert.format == alert.ERROR]


def test_a_full_disk(home: Path, tmp_path: Path, tried: Callable[[int], None]) -> None:
    document = tmp_path / "mill.txt"
    document.write_text("The mill at Zuurbeek closed in 1931.\n" * 20_000, encoding="utf-8")
    with on_a_disk(home, tmp_path) as disk, session(disk.server) as opened:
        collect(opened)
        before = disk.kept()
        assert "forty ships" in before
        opened.run("collect")
        disk.fill()
        drawn = opened.run("collect")
        drop = next(b.id for b in drawn.of("button") if b.label == "Drop")
        (said,) = errors(opened.press(drop, "collect"))
        assert "No space left on device" in said
        assert disk.kept() == before
        assert "forty ships" in collect_page(disk.server)
        said = index(opened, document)
        assert "disk" in said or "space" in said
        with session(disk.server) as other:
            box = other.run().id("text_input", "Question")
            answered = other.run(states={box: ("string_value", QUESTION)})
            assert "forty ships" in answered.text
        disk.empty()
        opened.run("collect")
        errors(opened.press(drop, "collect"))
        assert "forty ships" not in disk.kept()
    tried(4)


def collect_page(server: Server) -> str:
    with session(server) as opened:
        return opened.run("collect").text


def index(opened: Session, document: Path) -> str:
    """What is said when a file is added and can't be."""
    with_path = opened.run("library", "tab=Add")
    if "File or folder" not in with_path.text:
        return "disk"
    path = with_path.id("text_input", "File or folder on this computer")
    button = next(b.id for b in with_path.of("button") if b.label == "Add")
    states = {path: ("string_value", str(document)), button: ("trigger_value", True)}
    opened.run("library", "tab=Add", states)
    for _ in range(200):
        drawn = opened.run("library", "tab=Add")
        if found := errors(drawn):
            return found[0]
    raise AssertionError(drawn.text)


def test_a_write_protected_disk(home: Path, tmp_path: Path, tried: Callable[[int], None]) -> None:
    """Baskets are kept among the user's data; nothing else can be changed, and that is said."""
    with on_a_disk(home, tmp_path, protected=True) as disk, session(disk.server) as opened:
        assert errors(collect(opened)) == []
        assert "forty ships" in opened.run("collect").text
        assert "write-protected" in index(opened, home.parent / "documents" / "harbour.txt")
    kept = list((tmp_path / "data").rglob("baskets.json"))
    assert [path.stat().st_mode & 0o777 for path in kept] == [0o600]
    assert kept[0].parent.stat().st_mode & 0o777 == 0o700
    assert list((tmp_path / "here").iterdir()) == []
    tried(3)
