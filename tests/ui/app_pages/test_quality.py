"""The page of figures."""

from __future__ import annotations

from pathlib import Path

from tests.support.front_end import begun, finished, index_again, opened, pressed, shown
from ui.own import Verdict
from ui.own.judgements_file import Judgements
from ui.own.own_files import OwnFile
from ui.work.uploads import UserFile


def test_own_questions_are_drawn_beside_the_shipped_figures(library_folder: Path) -> None:
    asked = UserFile(
        "mine.csv",
        b"question,quote\nWhich frost killed trees?,The frost of 1987 killed most trees.\n"
        b"Who is the mayor?,\n",
    )
    app = begun("quality")
    app.session_state["questions-file"] = asked
    finished(app, "questions-file")
    result = app.session_state["made of questions-file"][1].result
    assert result.metrics["hit@1"] == 1.0
    assert len(result.curves["risk_by_coverage"]) == 2
    assert "mine.csv" in shown(app)
    assert any("hit@1" in str(table.value) for table in app.table)


def test_speed_is_measured_here_and_filed_figures_are_shown(
    library_folder: Path, folder: Path
) -> None:
    text = "The Harbour Trust (HT) was founded in 1931. The Harbour Trust met.\n"
    (folder / "trust.txt").write_text(text, encoding="utf-8")
    index_again()
    app = opened("quality")
    pressed(app, "Measure here")
    assert not app.exception
    rows = app.table[-1].value
    assert list(rows[""]) == ["Find as you type", "Find, ranked by the reader", "Ask"]
    assert (rows["median, ms"] <= rows["worst, ms"]).all()
    measured = app.selectbox(key="measurement")
    measured.set_value(measured.options[-1]).run()
    assert not app.exception


def test_verdicts_are_drawn_once_there_are_enough(library_folder: Path) -> None:
    judged = Judgements(OwnFile(library_folder / "judgements.json"))
    assert "So far: 0." in shown(opened("quality"))
    for number in range(10):
        judged.give(Verdict(f"question {number}", number / 10, number > 4))
    assert "5 of 10 answers right" in shown(opened("quality"))
