"""Programs are started in one way: an empty folder, a clean environment, Python isolated."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.system import environment, program, python, run

ROOT = Path(__file__).parents[3]
ECHO = "tests.support.programs:tell"


def told(folder: Path, *arguments: str) -> dict[str, object]:
    """What a Python of ours sees of the world."""
    done = run(python(ECHO, *arguments), folder)
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_nothing_that_lies_about_is_taken_for_a_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("index", "json", "numpy", "streamlit", "torch", "sitecustomize", "usercustomize"):
        trap = f"open({str(tmp_path / 'sprung')!r}, 'a').write({name!r})\n"
        (tmp_path / f"{name}.py").write_text(trap, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["", ".", str(ROOT)]))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "json.py"))
    monkeypatch.setenv("PYTHONHOME", str(tmp_path))
    monkeypatch.setenv("PYTHONINSPECT", "1")
    own = tmp_path / "own"
    own.mkdir()
    seen = told(own, "a", "b c")
    assert not (tmp_path / "sprung").exists()
    assert seen["arguments"] == ["a", "b c"]
    assert seen["isolated"] == 1
    assert Path(str(seen["folder"])) == own.resolve()
    assert str(tmp_path) not in seen["path"]  # type: ignore[operator]


def test_the_environment_is_what_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {
        "STREAMLIT_SERVER_COOKIE_SECRET": "x", "LD_PRELOAD": "x.so", "PYTHONWARNINGS": "error",
        "HTTPS_PROXY": "http://proxy", "BASH_ENV": "x", "AWS_SECRET_ACCESS_KEY": "x",
        "HF_HUB_OFFLINE": "0", "DOSSIER_CACHE": "cache", "LC_ALL": "C.UTF-8", "TMPDIR": "/x",
    }  # fmt: skip
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    found = environment(tmp_path, more="1")
    assert not found.keys() & set(list(given)[:6])
    assert (found["HF_HUB_OFFLINE"], found["LC_ALL"], found["more"]) == ("1", "C.UTF-8", "1")
    assert found["DOSSIER_CACHE"] == str(tmp_path / "cache")
    assert found["TMPDIR"] == found["TEMP"] == str(tmp_path)
    online = environment(tmp_path, online=True)
    assert online["HTTPS_PROXY"] == "http://proxy"
    assert "LD_PRELOAD" not in online


def test_a_python_of_ours_stays_offline(tmp_path: Path) -> None:
    assert told(tmp_path)["reached"] == "refused"


def test_a_program_is_looked_for_on_the_path_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, here = tmp_path / "bin", tmp_path / "here"
    name = "tesseract.exe" if sys.platform == "win32" else "tesseract"
    for folder in (there, here):
        folder.mkdir()
        (folder / name).write_text("", encoding="utf-8")
        (folder / name).chmod(0o755)
    monkeypatch.chdir(here)
    for path in ("", ".", os.pathsep, f".{os.pathsep}", "here"):
        monkeypatch.setenv("PATH", path)
        assert program("tesseract") is None
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", str(there)]))
    assert program("tesseract") == str(there / name)


def test_a_program_that_takes_too_long_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"more than 0\.2 s"):
        run([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, seconds=0.2)


_SERVE = """
import sys
from pathlib import Path
from index.system import python, serve
sys.exit(serve(python("tests.support.programs:stay", {port!r}), Path({folder!r})))
"""


@pytest.mark.skipif(os.name != "posix", reason="there are no such signals")
@pytest.mark.parametrize("number", ["SIGTERM", "SIGINT", "SIGHUP", "SIGKILL"])
def test_a_server_ends_with_who_started_it(tmp_path: Path, number: str) -> None:
    code = _SERVE.format(folder=str(tmp_path), port=str(tmp_path / "pid"))
    parent = subprocess.Popen(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    try:
        deadline = time.monotonic() + 60
        while not (tmp_path / "pid").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        child = int((tmp_path / "pid").read_text(encoding="utf-8"))
        parent.send_signal(getattr(signal, number))
        assert parent.wait(30) == (0 if number != "SIGKILL" else -signal.SIGKILL)
        while _lives(child) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not _lives(child)
    finally:
        parent.kill()
        parent.wait()


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # In a container nobody may collect a process whose parent was killed.
    status = Path(f"/proc/{process}/stat")
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")
