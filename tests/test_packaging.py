"""The package as others get it: built, installed elsewhere, and used from a typed program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import rag

ROOT = Path(__file__).parent.parent
PROGRAM = ROOT / "tests" / "client" / "program.py"
STRICT = ("--strict", "--disallow-any-expr", "--disallow-any-unimported")


def run(folder: Path, *command: str | Path, path: Path | None = None) -> str:
    """Run a command in ``folder``, where nothing of ours lies, and return what it prints."""
    environment = {**os.environ, "PYTHONPATH": str(path) if path is not None else ""}
    done = subprocess.run(
        [*map(str, command)], cwd=folder, env=environment, capture_output=True, encoding="utf-8"
    )
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made from a copy of the sources and installed alone into a folder."""
    folder = tmp_path_factory.mktemp("packaging")
    source, site = folder / "source", folder / "site"
    for package in ("index", "rag", "ui"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, source / package, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    alone = ("--no-deps", "--no-index")
    told = run(folder, *pip, "wheel", *alone, "--no-build-isolation", "-w", folder, source)
    (wheel,) = folder.glob("*.whl")
    told += run(folder, *pip, "install", *alone, "--target", site, wheel)
    assert (site / "rag").is_dir(), told
    shutil.rmtree(source)
    return site


def check_types(program: Path, site: Path) -> str:
    """What mypy says of a program that sees the package only where it is installed."""
    options = (*STRICT, "--config-file=", f"--cache-dir={site.parent / 'cache'}")
    return run(program.parent, sys.executable, "-m", "mypy", *options, program, path=site)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_wheel_holds_our_packages_and_nothing_else(installed: Path) -> None:
    (wheel,) = installed.parent.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"index", "rag", "ui"}
    assert {f"{package}/py.typed" for package in ("index", "rag", "ui")} <= set(names)
    shipped = {str(p.relative_to(ROOT).as_posix()) for package in ("index", "rag", "ui")
               for p in (ROOT / package).rglob("*")
               if p.is_file() and "__pycache__" not in p.parts}  # fmt: skip
    assert shipped - set(names) == set()


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_typed_program_sees_every_type(installed: Path, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    shutil.copy(PROGRAM, program)
    assert check_types(program, installed).startswith("Success: no issues found")


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_type_checker_has_eyes(installed: Path, tmp_path: Path) -> None:
    """What would pass if the package were not typed, or the front page let any name pass."""
    program = tmp_path / "wrong.py"
    program.write_text(
        "from rag import Breifing, Dossier\n"
        'count: int = Dossier.open(".dossier").ask("Why?").confidence\n'
        'Dossier.open(".dossier").brief("a").headings\n',
        encoding="utf-8",
    )
    told = check_types(program, installed)
    assert 'Module "rag" has no attribute "Breifing"' in told
    assert 'expression has type "float", variable has type "int"' in told
    assert '"Briefing" has no attribute "headings"' in told


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_installed_package_runs(installed: Path, tmp_path: Path) -> None:
    code = "import rag; print(rag.__file__, rag.__version__, rag.Briefing.__name__)"
    told = run(tmp_path, sys.executable, "-c", code, path=installed)
    assert told.split() == [str(installed / "rag" / "__init__.py"), rag.__version__, "Briefing"]
