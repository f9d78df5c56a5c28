"""The same questions through every way in: ``python -m benchmarks.ways --data ../shared/eval``.

The open questions on the example documents are asked by the command, from Python, over HTTP, as an
assistant does (the SDK's client, over standard input and output) and as the front end does; with
``--shared`` from Python on a library at a URL too. Each as it is shipped, in processes of its own
where it is one. Compared are whether it was answered, and each quote with its source and place.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from mcp import Client, StdioServerParameters

from benchmarks.filing import RESULTS, file_figures
from benchmarks.inputs import SEEDS
from benchmarks.serving_load import Met, ask_until_answered, served
from index import Filter, Library
from rag import Dossier
from rag.shapes import ask_shape
from ui.state import SharedLibrary

ROOT = SEEDS.parent


def quotes(answer: Any) -> list[Any]:  # noqa: ANN401  a shape, or what came as JSON
    """What is compared of an answer."""
    return [answer["answered"]] + [
        [[q["quote"], q["document"]["source"], q["start"], q["end"]] for q in answer[kind]]
        for kind in ("evidence", "near")
    ]


def by_command(library: Path, questions: list[str]) -> list[Any]:
    """``dossier ask --batch``, a process for all."""
    batch = library.parent / "questions.jsonl"
    lines = [json.dumps({"id": n, "question": q}) for n, q in enumerate(questions)]
    batch.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "rag", "ask", "--json", "--batch", str(batch)]
    done = subprocess.run(
        [*command, "--library", str(library)], capture_output=True, check=True, cwd=ROOT
    )
    return [quotes(json.loads(line)) for line in done.stdout.splitlines()]


def by_http(library: Path, questions: list[str]) -> list[Any]:
    """``dossier serve``, a process for all."""
    with served(library, library.parent / "serve.log", 2) as (port, _):
        answers = []
        for question in questions:
            met = Met(keeps=True)
            ask_until_answered(port, "/v1/ask", {"question": question}, met)
            answers.append(quotes(json.loads(met.answers[0])))
        return answers


def by_assistant(library: Path, questions: list[str]) -> list[Any]:
    """``dossier mcp`` over standard input and output, asked by the SDK's client."""
    given = ["-m", "rag", "mcp", "--library", str(library)]
    server = StdioServerParameters(command=sys.executable, args=given, cwd=str(ROOT))

    async def work() -> list[Any]:
        async with Client(server) as client:
            found = []
            for question in questions:
                result = await client.call_tool("ask", {"question": question})
                found.append(quotes(result.structured_content))
            return found

    return asyncio.run(work())


def by_front_end(library: Path, questions: list[str]) -> list[Any]:
    """What the front end's pages ask and draw."""
    shared = SharedLibrary(str(library))
    return [quotes(ask_shape(shared.ask(question, Filter()))) for question in questions]


def from_python(library: Path | str, questions: list[str]) -> list[Any]:
    """``Dossier.ask``."""
    with Dossier(Library.open(library, read_only=True)) as dossier:
        return [quotes(ask_shape(dossier.ask(question))) for question in questions]


def main() -> None:
    """Ask every way, compare, file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--shared", action="store_true", help="also of a library at a URL")
    parser.add_argument("--output", type=Path, default=RESULTS / "ways.json")
    options = parser.parse_args()
    lines = (options.data / "seeds_open.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines if line]
    compared: dict[str, Any] = {}
    figures: dict[str, Any] = {"questions": len(questions), "as_from_python": compared}
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        library = Path(folder, "library")
        with Dossier.open(library, create=True) as dossier:
            dossier.index(str(SEEDS))
        expected = from_python(library, questions)
        figures["answered"] = sum(answer[0] for answer in expected)
        figures["quotes"] = sum(len(kind) for answer in expected for kind in answer[1:])
        ways = {"command": by_command, "HTTP": by_http, "assistant": by_assistant,
                "front end": by_front_end}  # fmt: skip
        found = {way: ask(library, questions) for way, ask in ways.items()}
        if options.shared:
            address = f"file://{folder}/shared"
            with Dossier.open(address, create=True) as dossier:
                dossier.index(str(SEEDS))
            found["library at a URL"] = from_python(address, questions)
        for way, answers in found.items():
            pairs = zip(questions, answers, expected, strict=True)
            other = [question for question, got, wanted in pairs if got != wanted]
            compared[way] = {"the_same": len(questions) - len(other), "other": other[:5]}
            print(way, compared[way], file=sys.stderr)
    command = f"python -m benchmarks.ways --data DATA{' --shared' if options.shared else ''}"
    file_figures(options.output, command, "seeds/, seeds_open.jsonl (open)", figures)


if __name__ == "__main__":
    main()
