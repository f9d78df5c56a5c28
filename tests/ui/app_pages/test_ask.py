"""The page that asks."""

from __future__ import annotations

from pathlib import Path

from tests.support.front_end import followed, index_again, links, opened, pressed, shown
from ui.highlight import escape
from ui.own.asked_before import Journal
from ui.own.baskets_file import Baskets
from ui.own.judgements_file import Judgements
from ui.own.own_files import OwnFile


def test_an_empty_library_says_where_to_begin(empty_folder: Path) -> None:
    assert "library is empty" in shown(opened("ask"))


def test_no_answer_says_why_and_shows_what_is_near(library_folder: Path) -> None:
    app = opened("ask", question="Zymurgical?")
    assert "Not in these documents" in shown(app)
    assert "Near, but not an answer" in shown(app)


def test_collecting_from_an_answer_keeps_the_quote(library_folder: Path) -> None:
    app = opened("ask", question="Which frost killed the trees?")
    app.button(key="evidence-0-keep").click().run()
    assert not app.exception
    kept = Baskets(OwnFile(library_folder / "baskets.json")).items("Evidence")
    assert [item.quote for item in kept] == ["The frost of 1987 killed most trees."]


def test_a_thread_of_questions_is_in_the_link(library_folder: Path) -> None:
    app = opened("ask", question="Which frost killed the trees?", then="And storms?")
    assert "Asked as: " in shown(app)
    assert [expander.label for expander in app.expander] == [
        escape("Which frost killed the trees?")
    ]


def test_verdicts_are_kept(library_folder: Path) -> None:
    app = opened("ask", question="Which frost killed the trees?")
    app.feedback[0].set_value(1).run()
    assert not app.exception
    (verdict,) = Judgements(OwnFile(library_folder / "judgements.json")).all()
    assert (verdict.question, verdict.right) == ("Which frost killed the trees?", True)


def test_a_suggested_question_is_taken(library_folder: Path, folder: Path) -> None:
    text = "The Harbour Trust (HT) was founded in 1931. The Harbour Trust met.\n"
    (folder / "trust.txt").write_text(text, encoding="utf-8")
    index_again()
    app = opened("ask")
    app.pills(key="example").set_value("What is HT?").run()
    assert not app.exception
    assert app.query_params["question"] == "What is HT?"
    assert app.text_input(key="question").value == "What is HT?"


def test_what_cannot_be_read_is_linked(library_folder: Path, folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    index_again()
    links = [link.label for link in opened("ask").page_link]
    assert "1 not or only partly readable: see why" in links


def test_a_follow_up_joins_the_thread_and_a_new_question_ends_it(library_folder: Path) -> None:
    app = opened("ask", question="Which frost killed the trees?")
    app.chat_input[0].set_value("And storms?").run()
    assert app.query_params["then"] == "And storms?"
    app.text_input(key="question").set_value("How many ships?").run()
    assert not app.query_params.get("then")
    assert not app.exception


def test_questions_come_back_with_their_answers_and_are_pinned(library_folder: Path) -> None:
    opened("ask", question="Which frost killed the trees?")
    opened("ask", question="Zymurgical?")
    app = opened("ask")
    assert "“The frost of 1987 killed most trees.”" in shown(app)
    assert "Not in these documents, then" in shown(app)
    (said,) = links(app, escape("Which frost killed the trees?"))
    assert said == {"question": ["Which frost killed the trees?"]}
    app.button(key="recent-pin-1").click().run()
    first = Journal(OwnFile(library_folder / "history.json")).questions()[0]
    assert (first.question, first.pinned) == ("Which frost killed the trees?", True)


def test_a_source_is_read_beside_its_answer_and_one_goes_to_the_next(library_folder: Path) -> None:
    app = opened("ask", question="harbour ships frost trees")
    quotes = len([b for b in app.button if str(b.key).endswith("-beside")])
    app.button(key="evidence-0-beside").click().run()
    assert ":yellow-background[" in shown(app)
    assert f"Quote 1 of {quotes}" in shown(app)
    pressed(app, "Next quote")
    assert f"Quote 2 of {quotes}" in shown(app)
    pressed(app, "Close")
    assert not app.query_params.get("beside")


def test_pages_are_found_as_they_were_left(library_folder: Path) -> None:
    app = opened("ask", question="Which frost killed the trees?")
    app.switch_page("app_pages/collect.py").run()
    assert links(app, "Ask") == [{"question": ["Which frost killed the trees?"]}]


def test_an_answer_opens_in_one_step_and_its_document_is_remembered(library_folder: Path) -> None:
    app = opened("ask", question="Which frost killed the trees?")
    followed(app, "read", "Open")
    assert ":yellow-background[" in shown(app)
    assert "orchard" in "".join(link.label for link in opened("read").page_link)
