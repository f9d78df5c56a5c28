"""The promises of the project as a whole: seeds, layers, packaging, documentation."""

from __future__ import annotations

import ast
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

import index
import rag
import ui
from rag.asking.confidence import WEIGHTS
from rag.cli.program import build_parser

ROOT = Path(__file__).parent.parent
SEEDS = {
    "000_00ed6b5b89add8ca.txt": "75e3953ae779f947dd50aeaad630e57d0a0365ddb12270076cec822eedb35308",
    "001_97935ef41cd3fa4a.txt": "732b8a420b6febb15566f82d0b975159398e99bce05ad29e26eb4aaada384646",
    "003_e3d07980e30450b4.txt": "8ece2a2e388174f51d992cd73e81748b0b30252fc9b8d9b980e863580e0e68c9",
    "004_f61eb445cf7a21fa.txt": "574c5896c5aab9b8c91af67bcc8476bbc6a56c223027639aa72b2cf591464e7a",
}
MAY_IMPORT = {"index": {"index"}, "rag": {"index", "rag"}, "ui": {"index", "rag", "ui"}}


def test_seeds_are_unchanged_and_alone() -> None:
    found = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (ROOT / "seeds").iterdir()}
    assert found == SEEDS


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_go_one_way(package: str) -> None:
    for path in (ROOT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            ours = {name.split(".")[0] for name in names} & MAY_IMPORT.keys()
            assert ours <= MAY_IMPORT[package], f"{path} imports {ours}"


def test_packages_are_ours() -> None:
    for package in (index, rag, ui):
        assert Path(package.__file__ or "").is_relative_to(ROOT)


def test_no_module_shadows_a_package() -> None:
    taken = {*MAY_IMPORT, "streamlit", "faiss", "torch", "tokenizers", "tiktoken", "pypdf"}
    stems = {p.stem for package in MAY_IMPORT for p in (ROOT / package).rglob("*.py")}
    assert not stems & taken


def test_asking_imports_nothing_heavy() -> None:
    code = (
        "import sys, rag.cli, rag.dossier, index.models.encoder, index.search.vectors; "
        "print(sorted({'torch', 'sentence_transformers', 'transformers', 'streamlit', 'sklearn'}"
        " & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_every_command_and_option_is_documented() -> None:
    text = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    (commands,) = (a for a in build_parser()._actions if a.dest == "command")
    assert commands.choices is not None
    choices = dict(commands.choices)
    for name, parser in choices.items():
        assert f"### `dossier {name}" in text
        for action in parser._actions:
            for option in action.option_strings:
                assert f"`{option}" in text or option in ("-h", "--help"), f"{name} {option}"


def test_what_the_least_confidence_keeps_is_said_as_it_was_fitted() -> None:
    """The help once said 99 % where the calibration keeps 98."""
    kept = json.loads((WEIGHTS / "calibration.json").read_text())["figures"]["right_answers_kept"]
    said = f"keeps {kept * 100:.0f} % of the right answers"
    (commands,) = (a for a in build_parser()._actions if a.dest == "command")
    assert commands.choices is not None
    helped = dict(commands.choices)["ask"].format_help()
    assert said in " ".join(helped.split())
    assert said in (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
