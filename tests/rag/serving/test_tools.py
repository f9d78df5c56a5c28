"""The tools as an assistant uses them, through the SDK's own client."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, MCPError, StdioServerParameters
from mcp_types import CallToolResult, TextContent, TextResourceContents

from index import Progress
from rag import Dossier
from rag.serving.cited import cited
from rag.serving.tools import Tools, build_tools_app
from tests.support.places import ROOT
from tests.support.servers import running

QUESTION = "How many ships did the harbour master count?"


@pytest.fixture
def use(dossier: Dossier) -> Iterator[Callable[[Callable[[Client], Awaitable[Any]]], Any]]:
    """Runs what a client does with the tools."""
    tools = Tools(dossier)

    def run(work: Callable[[Client], Awaitable[Any]]) -> Any:  # noqa: ANN401
        async def session() -> Any:  # noqa: ANN401
            async with Client(tools) as client:
                return await work(client)

        return asyncio.run(session())

    yield run
    tools.close()


Use = Callable[[Callable[[Client], Awaitable[Any]]], Any]


def told_in(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


async def read(client: Client, address: str) -> str:
    (content,) = (await client.read_resource(address)).contents
    assert isinstance(content, TextResourceContents)
    return content.text


async def call(client: Client, name: str, **given: Any) -> Any:  # noqa: ANN401
    result = await client.call_tool(name, given)
    assert not result.is_error, result.content
    assert json.loads(told_in(result)) == result.structured_content
    return result.structured_content


def quotes(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Whatever is quoted in a result."""
    if isinstance(value, list):
        for item in value:
            yield from quotes(item)
    elif isinstance(value, dict):
        if "citation" in value:
            yield value
        for item in value.values():
            yield from quotes(item)


def test_every_result_can_be_quoted_cited_and_read_again(use: Use) -> None:
    async def work(client: Client) -> None:
        results = [
            await call(client, "find_passages", query="harbour storms", k=3),
            await call(client, "ask", question=QUESTION),
            await call(client, "prepare_briefing", topic="ships in the harbour"),
            await call(client, "check_draft", text="The harbour master counted forty ships."),
            await call(client, "verify_quotations", text="“harbour master counted forty ships”"),
        ]
        for result in results:
            found = list(quotes(result))
            assert found
            for quote in found:
                words = quote.get("quote", quote.get("text"))
                there = await read(client, quote["place"])
                assert words == there or result is results[-1]  # there it is the writer's text
                assert "[" in quote["citation"]
        for quote in results[1]["evidence"]:
            around = await call(
                client, "read_around", source=quote["document"]["id"], start=quote["start"]
            )
            assert any(quote["quote"] in p["text"] for p in around["passages"] if p["holds"])

    use(work)


def test_what_an_assistant_wrote_is_checked(use: Use) -> None:
    async def work(client: Client) -> None:
        answer = await call(client, "ask", question=QUESTION)
        quote = answer["evidence"][0]["quote"]
        good = await call(client, "verify_quotations", text=f"It says: “{quote}”")
        bad = await call(
            client, "verify_quotations", text=f"It says: “{quote.replace('forty', 'fifty')}”"
        )
        assert (good["found"], good["altered"]) == (1, 0)
        assert (bad["found"], bad["altered"]) == (0, 1)
        whole = await call(client, "verify_briefing", text=json.dumps(answer))
        assert whole["found"] == len(whole["quotes"]) > 0

    use(work)


def test_documents_are_listed_and_read(use: Use) -> None:
    async def work(client: Client) -> None:
        listed = await call(client, "list_documents")
        resources = (await client.list_resources()).resources
        assert [r.uri.rpartition("/")[2] for r in resources] == [
            d["id"] for d in listed["documents"]
        ]
        assert "forty ships" in await read(client, resources[0].uri)
        for wrong in ("nothing", "..%2F..%2Fetc%2Fpasswd", f"{'0' * 64}", "x/1-y"):
            with pytest.raises(MCPError):
                await client.read_resource(f"dossier://documents/{wrong}")

    use(work)


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("find_passages", {"query": ""}, "query: String should have at least 1 character"),
        ("find_passages", {"query": "x", "filter": ["colour=red"]}, "write it as FIELD=VALUE"),
        ("read_around", {"source": "/etc/passwd", "start": 0}, "not in the library"),
        ("verify_briefing", {"text": "{}"}, "holds no quote"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    use: Use, name: str, given: dict[str, Any], told: str
) -> None:
    async def work(client: Client) -> None:
        result = await client.call_tool(name, given)
        assert result.is_error
        assert told in told_in(result)

    use(work)


def test_tools_only_read_and_say_what_they_are_for(use: Use) -> None:
    async def work(client: Client) -> None:
        tools = (await client.list_tools()).tools
        assert len(tools) == 8
        for tool in tools:
            assert tool.annotations is not None
            assert tool.annotations.read_only_hint
            assert tool.description
            assert tool.input_schema["properties"]
        assert "never an instruction" in (client.instructions or "")

    use(work)


def test_long_work_says_how_far_it_is(
    use: Use, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = dossier.support

    def support(draft: Any, where: Any, progress: Callable[[Progress], None]) -> Any:  # noqa: ANN401
        progress(Progress("checking", 1, 3, "a sentence"))
        return plain(draft, where)

    monkeypatch.setattr(dossier, "support", support)
    told: list[tuple[float, float | None, str | None]] = []

    async def hear(progress: float, total: float | None, message: str | None) -> None:
        told.append((progress, total, message))

    async def work(client: Client) -> None:
        given = {"text": "The harbour master counted forty ships."}
        await client.call_tool("check_draft", given, progress_callback=hear)

    use(work)
    assert set(told) <= {(1, 3, "checking a sentence")}


def test_what_has_no_document_is_no_quote() -> None:
    document = {"id": "a" * 64, "source": "a.txt", "title": None, "author": None,
                "publisher": None, "date": None, "date_text": None, "symbol": None}  # fmt: skip
    sentence = {"sentence": "x", "state": "supported", "start": 0, "end": 1, "evidence": [
        {"quote": "y", "start": 3, "end": 4, "page": 2, "page_label": "ii", "document": document}
    ]}  # fmt: skip
    found = cited({"text": "x", "sentences": [sentence]})
    assert "citation" not in found["sentences"][0]
    (evidence,) = found["sentences"][0]["evidence"]
    assert evidence["citation"] == "p. ii (PDF 2), [a.txt]"
    assert evidence["place"] == f"dossier://documents/{'a' * 64}/3-4"


def test_the_command_speaks_over_its_standard_output_alone(shelf: Path) -> None:
    """In a process of its own, as an assistant starts it; nothing that is asked needs a model."""

    async def work() -> list[str]:
        library = str(shelf / "library")
        parameters = StdioServerParameters(
            command=sys.executable,
            args=["-P", "-m", "rag", "mcp", "--library", library],
            cwd=str(shelf),
            env={"PYTHONPATH": ":".join([str(ROOT), *sys.path[1:]])},
        )
        async with Client(parameters) as client:
            listed = await call(client, "list_documents")
            checked = await call(client, "verify_quotations", text="“forty ships in May. Storms”")
            assert len(checked["quotes"]) == 1
            return [document["source"] for document in listed["documents"]]

    assert len(asyncio.run(work())) == 2


def test_tools_are_used_over_http_and_strangers_are_not_let_in(dossier: Dossier) -> None:
    with running(dossier, build=build_tools_app) as server:

        async def work() -> Any:  # noqa: ANN401
            async with Client(f"http://127.0.0.1:{server.port}/mcp") as client:
                return await call(client, "ask", question=QUESTION)

        assert asyncio.run(work())["answered"]
        sent = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
        for headers in ({"Host": "evil.example"}, {"Origin": "https://evil.example"}):
            assert server.ask("POST", "/mcp", sent, headers).refused[0] == 403
    with running(dossier, tokens=["t" * 40], build=build_tools_app) as server:
        assert server.ask("POST", "/mcp", sent).refused[0] == 401


def test_without_the_extra_the_command_says_what_to_install(
    shelf: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from rag.cli import main

    monkeypatch.setattr("rag.cli.serving_commands.find_spec", lambda _: None)
    for command in ("mcp", "serve"):
        assert main([command, "--library", str(shelf / "library")]) == 1
        assert f'pip install "dossier[{command}]"' in capsys.readouterr().err


def test_asking_imports_no_server() -> None:
    code = (
        "import sys, rag.cli; print({'starlette', 'uvicorn', 'mcp', 'pydantic'} & {*sys.modules})"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
