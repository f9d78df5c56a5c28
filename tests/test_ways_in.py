"""The same questions asked every way there is: each gets the same quotes from all."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from mcp import Client

from index import Filter, Library
from rag import Dossier
from rag.cli import main
from rag.serving import Tools
from rag.shapes import ask_shape
from tests.support.fakes import WordEncoder
from tests.support.servers import running
from ui.state import SharedLibrary

pytestmark = pytest.mark.timeout(600)  # nearly five hundred answers

Quotes = list[tuple[str, str, int, int]]
Answers = list[tuple[bool, Quotes, Quotes]]
PLACES = "Aden Bergen Cadiz Dover Emden Faro Genoa Hull Izmir Jaffa".split()
GOODS = "salt timber wool copper grain".split()


def write_ledgers(folder: Path) -> list[str]:
    """Twenty small documents, and sixty questions: most are answered there, some are not."""
    folder.mkdir()
    questions = []
    for number, place in enumerate(PLACES):
        goods, other = GOODS[number % 5], GOODS[(number + 2) % 5]
        (folder / f"{place}.txt").write_text(
            f"The port of {place}\n\nIn {1801 + number} the master of {place} counted "
            f"{number + 11} ships laden with {goods}. A storm closed the port for {number + 2} "
            f"days. Nobody traded {other} in that winter.\n\nThe keeper of the {place} tower "
            f"wrote all of it down by candlelight.\n",
            encoding="utf-8",
        )
        (folder / f"{place} letters.md").write_text(
            f"# Letters from {place}\n\nWe sold {number + 3} barrels of {goods} before noon.\n\n"
            f"- The captain of the {place} packet fell ill.\n- His mate sailed to Riga alone.\n",
            encoding="utf-8",
        )
        questions += [
            f"How many ships did the master of {place} count?",
            f"Who wrote it down in the {place} tower?",
            f"How long did a storm close the port of {place}?",
            f"Who fell ill on the {place} packet?",
            f'Who sold "{number + 3} barrels of {goods}" before noon?',
            f"Which elephants danced for emperor number {number + 400}?",
        ]
    return questions


def quotes_of(answers: list[Any]) -> Answers:
    """Whether it was answered, and every quote with its place, from the JSON shape."""

    def places(found: list[Any]) -> Quotes:
        return [(q["quote"], q["document"]["source"], q["start"], q["end"]) for q in found]

    return [(a["answered"], places(a["evidence"]), places(a["near"])) for a in answers]


def by_command(
    folder: Path, questions: list[str], capsys: pytest.CaptureFixture[str], place: str = ""
) -> Answers:
    batch = folder / "questions.jsonl"
    lines = [json.dumps({"id": n, "question": q}) for n, q in enumerate(questions)]
    batch.write_text("\n".join(lines), encoding="utf-8")
    capsys.readouterr()
    library = place or str(folder / "library")
    assert main(["ask", "--batch", str(batch), "--json", "--library", library]) == 0
    return quotes_of([json.loads(line) for line in capsys.readouterr().out.splitlines()])


def by_front_end(place: str, questions: list[str]) -> Answers:
    shared = SharedLibrary(place)
    return quotes_of([ask_shape(shared.ask(question, Filter())) for question in questions])


def by_tools(dossier: Dossier, questions: list[str]) -> Answers:
    tools = Tools(dossier)

    async def work() -> list[Any]:
        async with Client(tools) as client:
            return [(await client.call_tool("ask", {"question": question})).structured_content
                    for question in questions]  # fmt: skip

    try:
        return quotes_of(asyncio.run(work()))
    finally:
        tools.close()


def ways(
    folder: Path, questions: list[str], capsys: pytest.CaptureFixture[str]
) -> dict[str, Answers]:
    """What each way answers."""
    found = {"command": by_command(folder, questions, capsys)}
    with Dossier(Library.open(folder / "library", read_only=True)) as dossier:
        found["Python"] = quotes_of([ask_shape(dossier.ask(question)) for question in questions])
        with running(dossier) as server:
            found["HTTP"] = quotes_of([server.post("ask", question=q) for q in questions])
            address = f"http://127.0.0.1:{server.port}"
            with Dossier.open(address) as served:
                asked = [served.ask(question) for question in questions]
            found["Python, served"] = quotes_of([ask_shape(answer) for answer in asked])
            found["front end, served"] = by_front_end(address, questions)
            found["command, served"] = by_command(folder, questions, capsys, address)
        found["tools"] = by_tools(dossier, questions)
    found["front end"] = by_front_end(str(folder / "library"), questions)
    return found


def test_sixty_questions_get_the_same_quotes_every_way(
    tmp_path: Path, word_encoder: None, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = write_ledgers(tmp_path / "ledgers")
    assert len(set(questions)) == 60
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        library.sync([str(tmp_path / "ledgers")])
    found = ways(tmp_path, questions, capsys)
    expected = found.pop("Python")
    assert {answered for answered, _, _ in expected} == {True, False}
    assert sum(len(quotes) + len(near) for _, quotes, near in expected) > 60
    for way, answers in found.items():
        assert answers == expected, way


@pytest.mark.model
def test_with_the_real_models_too(
    indexed_seeds: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:  # fmt: skip
    monkeypatch.chdir(indexed_seeds)
    (tmp_path / "library").symlink_to(indexed_seeds / ".dossier")
    questions = [
        "Who heads the Child Soldier Initiative?",
        "What does UNAMID stand for?",
        "Who won the zeppelin race?",
    ]
    found = ways(tmp_path, questions, capsys)
    assert [answered for answered, _, _ in found["HTTP"]] == [True, True, False]
    assert all(answers == found["Python"] for answers in found.values())
