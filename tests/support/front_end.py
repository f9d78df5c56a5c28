"""The front end without a browser: pages opened, and what they show."""

from __future__ import annotations

import html
from pathlib import Path

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
    return html.unescape("\n".join(element.value for kind in kinds for element in kind))


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


def index_again() -> None:
    """Bring the library of this server in line with its files, and wait for it."""
    library().job.start([])
    library().job.wait()
    assert library().job.error is None
