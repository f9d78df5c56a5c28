"""The front end without a browser: pages opened, and what they show."""

from __future__ import annotations

import html
import json
import time
from pathlib import Path
from urllib.parse import parse_qs

from streamlit.testing.v1 import AppTest

import ui
from ui.state import library

APP = Path(ui.__file__).parent / "app.py"
HOSTILE = "<script>alert(1)</script> $x$ :red[no] ![i](javascript:x) **b** forty ships"
# As long as a test may take at all: a page that a busy machine is slow to draw is no failure.
_PATIENCE = 120


def begun(page: str = "ask") -> AppTest:
    """The front end at ``page``, which is drawn with the next ``run``."""
    app = AppTest.from_file(str(APP), default_timeout=_PATIENCE)
    if page != "ask":
        app.run()
        app.switch_page(f"app_pages/{page}.py")
    return app


def opened(page: str, **link: str) -> AppTest:
    """The front end as a link opens it."""
    app = begun(page)
    for name, value in link.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    """What there is to read on a page."""
    kinds = (app.markdown, app.caption, app.warning, app.info, app.subheader)
    told = "\n".join(element.value for kind in kinds for element in kind)
    return html.unescape(told) + "\n".join(document_texts(app))


def document_texts(app: AppTest) -> list[str]:
    """The texts that one can select words of, what is marked in them between brackets."""
    texts = []
    for element in app.get("bidi_component"):
        if element.proto.component_name != "dossier_text":
            continue
        data = json.loads(element.proto.json)
        text = data["text"]
        for start, end, _ in reversed(data["marks"]):
            text = f"{text[:start]}:yellow-background[{text[start:end]}]{text[end:]}"
        texts.append(text)
    return texts


def finished(app: AppTest, name: str) -> AppTest:
    """The page when the work on the file kept as ``name`` is done."""
    app.run()
    app.session_state[f"made of {name}"][1].wait()
    app.run()
    assert not app.exception
    return app


def pressed(app: AppTest, label: str, *, form: str | None = None) -> AppTest:
    """The page after the first button of this name, in this form, was pressed."""
    found = [b for b in app.button if b.label == label and form in (None, b.form_id)]
    found[0].click().run()
    assert not app.exception
    return app


def ended(app: AppTest) -> AppTest:
    """The page when the work that it shows has ended."""
    for _ in range(600):
        if all(button.label != "Stop" for button in app.button):
            return app
        time.sleep(0.1)
        app.run()
        assert not app.exception
    raise TimeoutError("the work does not end")


def links(app: AppTest, label: str) -> list[dict[str, list[str]]]:
    """What the links of this name say."""
    return [parse_qs(link.proto.query_string) for link in app.page_link if link.label == label]


def followed(app: AppTest, page: str, label: str) -> AppTest:
    """The page to which the first link of this name leads."""
    said = links(app, label)[0]
    app.switch_page(f"app_pages/{page}.py")
    for name, values in said.items():
        app.query_params[name] = values
    app.run()
    assert not app.exception
    return app


def index_again() -> None:
    """Bring the library of this server in line with its files, and wait for it."""
    library().job.start([])
    library().job.wait()
    assert library().job.error is None
