"""Several people on one server: nobody sees or changes what is another's."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from tests.attacks.conftest import guarded, logged_in
from tests.support.sessions import Drawn, Server, Session, ask, session

pytestmark = pytest.mark.model

PAGES = ("", "find", "read", "collect", "briefing", "grid", "verify", "support", "library",
         "quality")  # fmt: skip
QUESTION = "How many ships did the harbour master count?"
SECRET = "Mallory's draft says that the frost of 1987 killed most trees."


@pytest.fixture
def server(home: Path, tmp_path: Path) -> Iterator[Server]:
    with guarded(home, tmp_path) as started:
        yield started


def is_shut(drawn: Drawn) -> bool:
    return [b.label for b in drawn.of("button")] == ["Log in"] and "forty ships" not in drawn.text


def asked(opened: Session) -> Drawn:
    box = opened.run().id("text_input", "Question")
    return opened.run(states={box: ("string_value", QUESTION)})


def collect(opened: Session) -> None:
    drawn = asked(opened)
    opened.press(next(b.id for b in drawn.of("button") if b.label == "Collect"))


def test_nothing_opens_without_a_login(reading_room: Server, tried: Callable[[int], None]) -> None:
    cookies, token = logged_in(reading_room, email="ana@x.example")
    elsewhere = {"is_logged_in": True, "origin": "https://evil.example", "email": "a@x.example"}
    forged = create_signed_value("guessed", USER_COOKIE_NAME, json.dumps(elsewhere)).decode()
    stolen = cookies.partition("; ")[2]
    strangers = [
        {}, {"cookies": cookies}, {"cookies": cookies, "token": "x"}, {"cookies": stolen},
        {"cookies": stolen, "token": token}, {"cookies": cookies, "token": token, "origin": None},
        {"cookies": f"{cookies.partition('; ')[0]}; {USER_COOKIE_NAME}={forged}", "token": token},
        {"cookies": f"{USER_COOKIE_NAME}=x; X-User=ana@x.example"},
    ]  # fmt: skip
    for given in strangers:
        with session(reading_room, **given) as opened:  # type: ignore[arg-type]
            for page in PAGES if not given else ("", "read", "library"):
                assert is_shut(opened.run(page)), (given, page)
    tried(len(PAGES) + 3 * (len(strangers) - 1))
    with session(reading_room, cookies=cookies, token=token) as opened:
        assert "Ask your documents" in opened.run().text


def test_a_session_is_not_resumed_by_another(
    reading_room: Server, tried: Callable[[int], None]
) -> None:
    ana, ben = (logged_in(reading_room, email=f"{name}@x.example") for name in ("ana", "ben"))
    with session(reading_room, cookies=ana[0], token=ana[1]) as opened:
        collect(opened)
        assert "forty ships" in opened.run("collect").text
        identity = opened.id
        for given in ({"cookies": ben[0], "token": f"{ben[1]}, {identity}"},
                      {"cookies": "", "token": f"x, {identity}"}):  # fmt: skip
            with session(reading_room, **given) as other:
                assert "forty ships" not in other.run("collect").text
                assert other.id != identity
    tried(2)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_what_two_users_keep_stays_apart(
    server: Server, tmp_path: Path, tried: Callable[[int], None]
) -> None:
    """Baskets, drafts of briefings, verdicts, checked drafts, and the caches of all of them."""
    said = {name: logged_in(server, email=f"{name}@x.example") for name in ("ana", "ben")}
    with (
        session(server, cookies=said["ana"][0], token=said["ana"][1]) as ana,
        session(server, cookies=said["ben"][0], token=said["ben"][1]) as ben,
    ):
        collect(ana)
        assert "forty ships" in ana.run("collect").text
        assert "forty ships" not in ben.run("collect").text
        keep_title(ana, "Anas theme")
        keep_title(ben, "Bens theme")
        assert "Anas theme" in brief(ana).text
        assert "Anas theme" not in brief(ben).text
        check_draft(ana)
        for page in PAGES:
            drawn = ben.run(page)
            assert "Mallory" not in drawn.text, page
            assert "Anas theme" not in drawn.text, page
    users = sorted((tmp_path / "library" / "users").iterdir())
    kept = [
        "\n".join(p.read_bytes().decode("latin-1") for p in folder.iterdir()) for folder in users
    ]
    assert len(kept) == 2
    assert ["Anas" in text for text in kept].count(True) == 1
    assert not any("Anas" in text and "Bens" in text for text in kept)
    assert not any("Mallory" in text for text in kept)
    assert {p.stat().st_mode & 0o077 for p in (tmp_path / "library").rglob("*")} == {0}
    tried(len(PAGES) + 6)


def brief(opened: Session) -> Drawn:
    drawn = opened.run("briefing", "")
    box = next(area.id for area in drawn.of("text_area"))
    prepare = next(b.id for b in drawn.of("button") if b.label == "Prepare")
    states = {box: ("string_value", "What did the frost kill?"), prepare: ("trigger_value", True)}
    drawn = opened.run("briefing", states=states)
    for _ in range(200):
        if any(b.label == "Add a theme" for b in drawn.of("button")):
            return drawn
        time.sleep(0.2)
        drawn = opened.run("briefing")
    raise TimeoutError(drawn.text)


def keep_title(opened: Session, title: str) -> None:
    drawn = brief(opened)
    field = next(t.id for t in drawn.of("text_input") if t.label == "Title of the theme")
    opened.run("briefing", states={field: ("string_value", title)})


def check_draft(opened: Session) -> None:
    drawn = opened.run("support")
    box = next(area.id for area in drawn.of("text_area"))
    button = next(b.id for b in drawn.of("button") if b.label == "Check")
    given = {box: ("string_value", SECRET), button: ("trigger_value", True)}
    drawn = opened.run("support", states=given)
    for _ in range(100):
        if "Mallory" in drawn.text:
            return
        drawn = opened.run("support")
    raise TimeoutError(drawn.text)


def test_uploads_without_a_session_or_a_token_are_refused(
    reading_room: Server, tried: Callable[[int], None]
) -> None:
    cookies, token = logged_in(reading_room, email="ana@x.example")
    with session(reading_room, cookies=cookies, token=token) as opened:
        opened.run()
        own = f"/_stcore/upload_file/{opened.id}/x"
        sent = [("Host", f"127.0.0.1:{reading_room.port}")]
        for path, headers in (
            (own, sent), (own, [*sent, ("Cookie", cookies)]),
            (own, [*sent, ("X-Xsrftoken", token)]),
            (own, [*sent, ("Cookie", cookies), ("X-Xsrftoken", "x")]),
            ("/_stcore/upload_file/nobody/x", [*sent, ("Cookie", cookies), ("X-Xsrftoken", token)]),
            ("/_stcore/upload_file/../../x", [*sent, ("Cookie", cookies), ("X-Xsrftoken", token)]),
        ):  # fmt: skip
            assert ask(reading_room.port, path, "PUT", headers=headers, body=b"x")[0] in (400, 403)
    tried(6)
