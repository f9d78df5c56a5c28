"""What the service answers: the shapes of the command line, one shape for errors, streams."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import docx
import jsonschema
import pytest

from index import LibraryError, Progress
from rag import Dossier
from rag.cli import main
from rag.serving import OPERATIONS, Limits, description
from tests.support.fakes import WordEncoder
from tests.support.servers import Running, running

QUESTION = "How many ships did the harbour master count?"
DRAFT = "The harbour master counted forty ships.\n\nCamels crossed the desert at night.\n"
QUOTING = "He wrote “the harbour master counted forty ships in June” and went on.\n"


@pytest.fixture
def command(
    shelf: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Any]:
    """What the command line answers in JSON."""
    monkeypatch.setattr("index.library.default_encoder", lambda _: WordEncoder())

    def run(*given: str) -> Any:  # noqa: ANN401
        capsys.readouterr()
        main([*given, "--json", "--library", str(shelf / "library")])
        return json.loads(capsys.readouterr().out)

    return run


@pytest.mark.parametrize(
    ("name", "sent", "given"),
    [
        ("find", {"query": "harbour storms", "k": 3}, ["find", "harbour storms", "-k", "3"]),
        ("find", {"query": "ships", "fast": True, "max_tokens": 12},
         ["find", "ships", "--fast", "--max-tokens", "12"]),
        ("find", {"query": "frost", "filter": ["source=*harbour*"]},
         ["find", "frost", "--filter", "source=*harbour*"]),
        ("ask", {"question": QUESTION}, ["ask", QUESTION]),
        ("ask", {"question": QUESTION, "min_confidence": 1.0},
         ["ask", QUESTION, "--min-confidence", "1"]),
        ("brief", {"topic": "ships in the harbour"}, ["brief", "ships in the harbour"]),
    ],
)  # fmt: skip
def test_answers_are_those_of_the_command_line(
    server: Running, command: Callable[..., Any], name: str, sent: Any, given: list[str]  # noqa: ANN401
) -> None:  # fmt: skip
    assert server.post(name, **sent) == command(*given)


def test_files_are_answered_as_the_command_line_does(
    server: Running, command: Callable[..., Any], tmp_path: Path
) -> None:
    draft, quoting, asked = tmp_path / "draft.md", tmp_path / "a.txt", tmp_path / "q.csv"
    draft.write_text(DRAFT, encoding="utf-8")
    quoting.write_text(QUOTING, encoding="utf-8")
    asked.write_text(f"question\n{QUESTION}\n", encoding="utf-8")
    assert server.post("grid", questions=[QUESTION]) == command("grid", str(asked))
    supported = server.post("support", text=DRAFT, name="draft.md")
    assert supported == command("support", str(draft))
    assert [s["state"] for s in supported["sentences"]] == ["supported", "unsupported"]
    checked = server.post("verify", text=QUOTING, quotations=True)
    assert checked == command("verify", "--quotations", str(quoting))
    assert checked["altered"] == 1
    export = json.dumps(server.post("ask", question=QUESTION))
    assert server.post("verify", text=export, name="export.json")["found"] > 0


def test_what_the_library_holds_is_shown(
    server: Running, command: Callable[..., Any], shelf: Path
) -> None:
    source = (shelf / "documents" / "harbour.txt").as_posix()
    assert server.ask("GET", "/v1/status?files=true").json == command("status", "--files")
    for query, given in (("", []), ("&at=30", ["--at", "30"])):
        assert server.ask("GET", f"/v1/show?source={source}{query}").json == command(
            "show", source, *given
        )
    first = server.ask("GET", "/v1/documents?most=1").json
    (document,) = first["documents"]
    assert first["next"] == document["id"]
    second = server.ask("GET", f"/v1/documents?most=1&after={first['next']}").json
    assert (len(second["documents"]), second["next"]) == (1, None)
    assert server.ask("GET", f"/v1/show?source={document['id']}").json["document"] == document
    assert server.ask("GET", "/v1/documents?filter=source=orchard&filter=type=pdf").json == {
        "documents": [], "next": None
    }  # fmt: skip


def test_the_command_line_asks_a_server_and_changes_nothing_there(
    server: Running, shelf: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:  # fmt: skip
    monkeypatch.setattr("index.library.default_encoder", lambda _: WordEncoder())
    place = f"http://127.0.0.1:{server.port}"

    def run(*given: str, library: str = place) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([*given, "--library", library])
        return status, *capsys.readouterr()

    source = (shelf / "documents" / "harbour.txt").as_posix()
    for given in (["ask", QUESTION], ["brief", "ships in the harbour"], ["show", source],
                  ["status", "--files"], ["find", "ships", "--json"]):  # fmt: skip
        assert run(*given) == run(*given, library=str(shelf / "library"))
    status, told, _ = run("status")
    assert (status, "2 documents" in told, "on disk" in told) == (0, True, False)
    snapshot = str(tmp_path / "x")
    for given in (["index", source], ["remove", source], ["edit", source, "--title", "x"],
                  ["doctor"], ["compact"], ["snapshot", snapshot], ["restore", snapshot],
                  ["ask", "x", "--mirror", snapshot]):  # fmt: skip
        status, _, told = run(*given)
        assert (status, len(told.splitlines())) == (1, 1), given
        assert any(said in told for said in ("where it lies", "only tables at a URL")), told


def test_a_draft_in_word_is_read_in_a_process_of_its_own(server: Running, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("The harbour master counted forty ships in May.")
    document.save(str(tmp_path / "draft.docx"))
    sent = base64.b64encode((tmp_path / "draft.docx").read_bytes()).decode()
    support = server.post("support", base64=sent, name="../../draft.docx")
    assert support["supported"] == 1
    broken = server.ask("POST", "/v1/support", {"base64": sent[:400], "name": "x/draft.docx"})
    status, told = broken.refused
    assert (status, told.split(":")[0]) == (404, "draft.docx")


def test_long_work_says_how_far_it_is(server: Running) -> None:
    headers = {"Accept": "application/x-ndjson"}
    answered = server.ask("POST", "/v1/support", {"text": DRAFT, "name": "d.md"}, headers)
    lines = [json.loads(line) for line in answered.body.splitlines()]
    assert answered.headers["content-type"].startswith("application/x-ndjson")
    assert all(set(line) == {"progress"} for line in lines[:-1])
    assert lines[-1] == {"result": server.post("support", text=DRAFT, name="d.md")}
    wrong = server.ask("POST", "/v1/support", {"base64": "QUJD", "name": "d.pdf"}, headers)
    assert json.loads(wrong.body.splitlines()[-1])["error"]["code"] == "not_found"


@pytest.mark.parametrize(
    ("path", "sent", "status", "told"),
    [
        ("/v1/find", {}, 400, "query: Field required"),
        ("/v1/find", {"query": "x", "k": "3"}, 400, "k: Input should be a valid integer"),
        ("/v1/find", {"query": "x", "k": 10**9}, 400, "k: Input should be less than"),
        ("/v1/find", {"query": "x", "where": 1}, 400, "where: Extra inputs are not permitted"),
        ("/v1/find", {"query": "x", "filter": ["colour=red"]}, 400, "--filter colour=red: write"),
        ("/v1/find", b"{", 400, "Invalid JSON"),
        ("/v1/find", b"[" * 100_000, 400, "Invalid JSON"),
        ("/v1/find", b"\xff\xfe", 400, "Invalid JSON"),
        ("/v1/ask", {"question": "x" * 10_001}, 400, "question: String should have at most"),
        ("/v1/brief", {"topic": []}, 400, "name 1 to 50 questions"),
        ("/v1/support", {"text": "a", "base64": "b"}, 400, "give either text or base64"),
        ("/v1/support", {"base64": "?", "name": "a.docx"}, 400, "base64: it is none"),
        ("/v1/verify", {"base64": "", "name": "a.exe"}, 400, "name: can't be read; end it in"),
        ("/v1/verify", {"text": "no quotes"}, 404, "text.txt: holds no quote"),
        ("/v1/nothing", {}, 404, "there is nothing here"),
        ("/v1/find/../../etc/passwd", {}, 404, "there is nothing here"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_one_sentence(
    server: Running, path: str, sent: object, status: int, told: str
) -> None:
    found, message = server.ask("POST", path, sent).refused
    assert found == status
    assert message.startswith(told) or told in message
    assert "\n" not in message


@pytest.mark.parametrize(
    "source", ["/etc/passwd", "../library/library.sqlite", "%2e%2e%2fx", "documents/", "a%00b"]
)
def test_no_name_leads_out_of_the_library(server: Running, source: str) -> None:
    status, message = server.ask("GET", f"/v1/show?source={source}").refused
    assert (status, "not in the library" in message) == (404, True)


def test_the_method_and_the_type_must_fit(server: Running) -> None:
    assert server.ask("GET", "/v1/find").refused[0] == 405
    assert server.ask("POST", "/v1/status", {}).refused[0] == 405
    form = {"Content-Type": "text/plain"}
    assert server.ask("POST", "/v1/find", b'{"query": "x"}', form).refused[0] == 415
    assert server.ask("GET", "/v1/show?source=a&source=b").refused[1] == "source: say it once"
    assert server.ask("GET", f"/v1/show?source=a&at={'9' * 5000}").refused[0] == 400


def test_health_and_counters(server: Running) -> None:
    assert server.ask("GET", "/health").json == {"status": "ok"}
    server.post("find", query="harbour")
    text = server.ask("GET", "/metrics").body.decode()
    assert "dossier_documents 2\n" in text
    assert 'dossier_work_seconds_bucket{operation="find",le="+Inf"}' in text
    for line in text.splitlines():
        assert line.startswith("#") or float(line.rpartition(" ")[2]) >= 0


def test_the_description_fits_what_is_answered(server: Running) -> None:
    told = server.ask("GET", "/openapi.json").json
    assert told == description()
    assert {path for path in told["paths"] if path.startswith("/v1/")} == {
        f"/v1/{name}" for name in OPERATIONS
    }
    root = {"components": told["components"]}
    for name in OPERATIONS:
        (described,) = told["paths"][f"/v1/{name}"].values()
        content = described["responses"]["200"]["content"]["application/json"]
        jsonschema.validate(content["example"], {**root, **content["schema"]})
        if "requestBody" in described:
            asked = described["requestBody"]["content"]["application/json"]
            jsonschema.validate(asked["example"], {**root, **asked["schema"]})
            jsonschema.validate(
                server.post(name, **asked["example"]), {**root, **content["schema"]}
            )


def test_a_library_that_fails_is_not_told_of_outside(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise LibraryError("/home/somebody/library.sqlite: is damaged")

    def crashed(*_: object, **__: object) -> None:
        raise KeyError("/home/somebody")

    with running(dossier) as server:
        for way, status in ((broken, 503), (crashed, 500)):
            monkeypatch.setattr(dossier, "find", way)
            found, message = server.ask("POST", "/v1/find", {"query": "x"}).refused
            assert found == status
            assert "somebody" not in message
            assert "somebody" in capsys.readouterr().err


def test_too_much_at_once_is_refused_and_too_long_is_ended(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One works, one waits, the third is told so; the first is given up after its time."""
    go = threading.Event()
    monkeypatch.setattr(dossier, "find", lambda *_, **__: go.wait(30) and [])
    limits = Limits(quick=1, waiting=1, quick_seconds=0.5)
    with running(dossier, limits) as server:
        said: list[tuple[int, str]] = []
        ways = [
            threading.Thread(
                target=lambda: said.append(server.ask("POST", "/v1/find", {"query": "x"}).refused)
            )
            for _ in range(3)
        ]
        for way in ways:
            way.start()
        for way in ways:
            way.join()
        go.set()
        assert sorted(status for status, _ in said) == [503, 504, 504]
        assert ("it took more than 0.5 s; ask for less") in {message for _, message in said}


def test_work_that_nobody_waits_for_is_stopped(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = threading.Event(), threading.Event()

    def brief(_topic: str, _where: object, progress: Callable[[Progress], None]) -> None:
        try:
            while True:
                progress(Progress("reading", 1, 9))
                begun.set()
                ended.wait(0.01)
        finally:
            ended.set()

    monkeypatch.setattr(dossier, "brief", brief)
    with running(dossier) as server:
        for accept in ("application/json", "application/x-ndjson"):
            begun.clear()
            ended.clear()
            connection = HTTPConnection("127.0.0.1", server.port)
            headers = {"Content-Type": "application/json", "Accept": accept}
            connection.request("POST", "/v1/brief", b'{"topic": "x"}', headers)
            assert begun.wait(20)
            connection.close()
            assert ended.wait(20)
