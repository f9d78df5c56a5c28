"""The page of figures."""

from __future__ import annotations

from pathlib import Path

from tests.support.front_end import begun, shown
from ui.tasks import evaluation_work
from ui.work.uploads import UserFile


def test_own_questions_are_drawn_beside_the_shipped_figures(library_folder: Path) -> None:
    asked = UserFile(
        "mine.csv",
        b"question,quote\nWhich frost killed trees?,The frost of 1987 killed most trees.\n"
        b"Who is the mayor?,\n",
    )
    work = evaluation_work(asked)
    work.wait()
    assert work.result is not None
    assert work.result.metrics["hit@1"] == 1.0
    assert len(work.result.curves["risk_by_coverage"]) == 2
    app = begun("quality")
    app.session_state["questions-file"] = asked
    app.run()
    assert not app.exception
    assert "mine.csv" in shown(app)
    assert any("hit@1" in str(table.value) for table in app.table)
