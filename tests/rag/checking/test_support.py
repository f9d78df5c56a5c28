"""Support: what a draft's sentences rest on, and drafts handed back with comments."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from index import Library, Progress, SourceError, Span
from rag import Dossier
from rag.asking.confidence import Calibration
from rag.asking.ranking import retrieve
from rag.checking.claims import Contrast, contrast, coverage, missing_names, names, numbers
from rag.checking.draft import make_draft, read_draft, why_no_claim
from rag.checking.support import (
    Candidate,
    Support,
    SupportState,
    check_draft,
    judge,
)
from rag.checking.support_rendering import (
    SUPPORT_RENDERERS,
    render_docx,
    render_html,
    support_shape,
)
from rag.cli import main
from rag.types import Evidence
from tests.conftest import WordReader

DRAFT = (
    "What the frost did\n\nThe frost of 1987 killed most of the trees. In the valley apples "
    "ripen late.\n\nThe frost of 1988 killed most trees. Whales <b>sing</b> at night in the "
    "deep ocean. Is it so?"
)
STATES = ["not_checked", "supported", "supported", "differs", "unsupported", "not_checked"]


@pytest.fixture(autouse=True)
def fixed_calibration(monkeypatch: pytest.MonkeyPatch) -> None:
    """Supported is what holds at least two thirds of the words and nothing otherwise."""
    fixed = Calibration({"coverage": 12.0, "numbers": -20.0, "negation": -20.0}, -8.0, 0.5)
    monkeypatch.setattr("rag.checking.support.calibration", lambda job: fixed)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


@pytest.fixture
def word_draft(tmp_path: Path) -> Path:
    """A Word file whose sentences cross runs, with a table."""
    document = docx.Document()
    document.add_paragraph("What the frost did")
    paragraph = document.add_paragraph("The frost of ")
    paragraph.add_run("1987").bold = True
    paragraph.add_run(" killed most of the trees. In the valley apples ripen late.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "The frost of 1988 killed most trees."
    table.cell(0, 1).text = "Whales sing at night in the deep ocean. Is it so?"
    path = tmp_path / "draft.docx"
    document.save(str(path))
    return path


def check(library: Library, path: Path) -> Support:
    return check_draft(library, WordReader(), read_draft(path))


def test_each_sentence_gets_its_state(library: Library, draft: Path) -> None:
    support = check(library, draft)
    assert [statement.state for statement in support.statements] == STATES
    held = [[e.quote for e in s.evidence] for s in support.statements]
    assert held[1] == ["The frost of 1987 killed most trees."]
    assert held[2] == ["Apples ripen late in the valley."]
    assert support.statements[3].reason == "the nearest passage does not have 1988"
    assert support.statements[5].reason == "a question"


def test_word_files_have_the_same_states(library: Library, word_draft: Path) -> None:
    assert [s.state for s in check(library, word_draft).statements] == STATES


def test_shape_counts_and_offsets(library: Library, draft: Path) -> None:
    shape = support_shape(check(library, draft))
    for sentence in shape["sentences"]:
        assert shape["text"][sentence["start"] : sentence["end"]] == sentence["sentence"]
    counts = [shape[state] for state in SupportState]
    assert counts == [2, 1, 1, 2]


def test_quotation_marks_ask_for_no_exact_phrase(library: Library) -> None:
    draft = make_draft(["He wrote that “the frost killed most of the trees”."])
    (statement,) = check_draft(library, WordReader(), draft).statements
    assert statement.state == SupportState.SUPPORTED


def test_neighbours_are_no_further_evidence(library: Library) -> None:
    """Sentences that only stand beside the supporting one were once listed with it."""
    hits = retrieve(library, "frost killed trees", 1)
    one, other = (Evidence(hits[0].document, span, None, 0.0)
                  for span in hits[0].passage.sentences[-2:])  # fmt: skip
    same = Contrast((), (), False)
    features = {"numbers": 0.0, "negation": 0.0}
    found = [
        Candidate(other, 0.9, same, (), {**features, "coverage": 1.0}),
        Candidate(one, 0.2, same, (), {**features, "coverage": 0.4}),
    ]
    statement = judge(Span(0, 5), found, min_confidence=0.01)
    assert statement.evidence == (other,)


def test_a_name_that_stands_nowhere_near_is_not_supported(library: Library) -> None:
    draft = make_draft(["The frost of 1987 killed Smith’s most trees."])
    (statement,) = check_draft(library, WordReader(), draft).statements
    assert statement.state == SupportState.DIFFERS
    assert statement.reason == "the nearest passage does not name Smith"


def test_an_empty_library_supports_nothing(tmp_path: Path, library: Library) -> None:
    with Library.open(tmp_path / "none", create=True, encoder=library.encoder) as empty:
        (statement,) = check_draft(
            empty, WordReader(), make_draft(["The frost killed most trees."])
        ).statements
    assert statement.state == SupportState.UNSUPPORTED
    assert statement.evidence == ()
    assert statement.reason is not None


def test_progress_and_the_front_door(library: Library) -> None:
    seen: list[Progress] = []
    support = Dossier(library).support(
        "The frost killed most trees.\nApples ripen late.", progress=seen.append
    )
    assert len(support.statements) == 2
    assert seen == [
        Progress("checking", 0, 2, "The frost killed most trees."),
        Progress("checking", 1, 2, "Apples ripen late."),
        Progress("checking", 2, 2),
    ]


def test_word_comments_stand_at_their_sentences(library: Library, word_draft: Path) -> None:
    content = render_docx(check(library, word_draft))
    assert content == render_docx(check(library, word_draft))
    path = word_draft.with_name("checked.docx")
    path.write_bytes(content)
    document = docx.Document(str(path))
    comments = [comment.text for comment in document.comments]
    assert [text.split(" (")[0] for text in comments] == [
        "Supported", "Supported", "Said otherwise", "Nothing supports this",
    ]  # fmt: skip
    assert "“The frost of 1987 killed most trees.” — " in comments[0]
    before, after = docx.Document(str(word_draft)), document
    assert [p.text for p in before.paragraphs] == [p.text for p in after.paragraphs]
    assert commented(after.paragraphs[1]) == [
        "The frost of 1987 killed most of the trees.",
        "In the valley apples ripen late.",
    ]
    bold = [run.bold for run in after.paragraphs[1].runs if run.text]
    assert bold == [None, True, None, None, None]


def commented(paragraph: object) -> list[str]:
    """The words between each comment's two ends."""
    spans: dict[str, str] = {}
    open_now: set[str] = set()
    for child in paragraph._p:  # type: ignore[attr-defined]
        name = child.tag.rpartition("}")[2]
        identity = next((v for k, v in child.attrib.items() if k.endswith("}id")), "")
        if name == "commentRangeStart":
            open_now.add(identity)
        elif name == "commentRangeEnd":
            open_now.discard(identity)
        elif name == "r":
            words = "".join(t.text or "" for t in child if t.tag.endswith("}t"))
            for number in open_now:
                spans[number] = spans.get(number, "") + words
    return list(spans.values())


def test_other_drafts_become_word_files(library: Library, draft: Path) -> None:
    path = draft.with_suffix(".out.docx")
    path.write_bytes(render_docx(check(library, draft)))
    assert len(list(docx.Document(str(path)).comments)) == 4


def test_control_characters_are_written_and_move_no_comment(
    library: Library, tmp_path: Path
) -> None:
    """A source's once broke the Word file, a draft's shifted the comments behind them."""
    odd = tmp_path / "odd.txt"
    told = "The mill\x07 wheel broke in 1999, said\ufffe the miller. "
    odd.write_text(told + "Nobody had looked after it.", encoding="utf-8")
    library.sync([str(odd)])
    path = tmp_path / "draft.md"
    path.write_text(
        "The tide\x07 is as high today as ever. The mill wheel broke in 1999.\n", encoding="utf-8"
    )
    made = tmp_path / "checked.docx"
    made.write_bytes(render_docx(check(library, path)))
    document = docx.Document(str(made))
    assert "said\N{REPLACEMENT CHARACTER} the miller" in list(document.comments)[1].text
    assert commented(document.paragraphs[0])[1] == "The mill wheel broke in 1999."


def test_html_is_escaped_and_verifies(
    library: Library, draft: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = draft.with_name("checked.html")
    path.write_bytes(render_html(check(library, draft)))
    html = path.read_text(encoding="utf-8")
    assert "Whales &lt;b&gt;sing&lt;/b&gt;" in html or "Whales sing" in html
    assert "<b>" not in html
    assert html.count('class="supported"') == 2
    assert main(["verify", str(path), "--sources", str(folder)]) == 0
    assert capsys.readouterr().out.endswith(" found\n")


def test_command_prints_or_writes(
    run: Callable[..., int], draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("support", draft) == 0
    told = capsys.readouterr().out
    assert "Said otherwise" in told
    assert told.endswith("2 supported, 1 said otherwise, 1 nothing supports this, 2 not checked\n")
    assert run("support", draft, "--json") == 0
    assert json.loads(capsys.readouterr().out)["supported"] == 2
    for ending in SUPPORT_RENDERERS:
        output = draft.with_name(f"out{ending}")
        assert run("support", draft, "-o", output) == 0
        assert output.stat().st_size > 500


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.pdf", b"%PDF", "a draft must be one of"),
        ("a.md", b"", "the file is empty"),
        ("a.docx", b"no zip", "it is no Word file"),
        ("a.docx", b"PK\x03\x04 broken", "it is no Word file"),
    ],
)
def test_bad_drafts_are_one_sentence(
    run: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str],
    name: str, content: bytes, told: str,
) -> None:  # fmt: skip
    path = tmp_path / name
    path.write_bytes(content)
    assert run("support", path) == 1
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_a_word_file_without_words(tmp_path: Path) -> None:
    path = tmp_path / "blank.docx"
    docx.Document().save(str(path))
    with pytest.raises(SourceError, match="holds no sentence"):
        read_draft(path)


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Is it so, or not so?", "a question"),
        ("“Is it so, or not so?”", "a question"),
        ("Findings of the second mission", "a heading"),
        ("Quite so.", "too short to be a statement"),
        ("Frost killed the trees.", None),
    ],
)
def test_only_statements_are_checked(sentence: str, why: str | None) -> None:
    draft = make_draft([sentence])
    assert why_no_claim(draft, draft.paragraphs[0], Span(0, len(sentence))) == why


def test_numbers_have_values() -> None:
    found = numbers("In 2005 some 4 million of 1,200 towns, seven ships, the 1990s, A/RES/60/1")
    assert list(found.values()) == [2005.0, 4e6, 1200.0, 7.0, 1990.0]


def test_names_and_what_lacks_them() -> None:
    assert names("Then Kofi Annan told the UN. In May Sudan’s army") == [
        "Kofi", "Annan", "UN", "In", "Sudan",
    ]  # fmt: skip
    assert missing_names("It asked the UN and Sudan", "Sudanese and United Nations") == []
    assert missing_names("It asked the United Nations", "The UN was asked") == []
    assert missing_names("It asked Bush", "It asked Blair") == ["Bush"]


def test_contrast_says_what_differs() -> None:
    found = contrast("It did not cost 5 million.", "It cost 4 million.", "It cost 4 million.")
    assert (found.numbers, found.names, found.negation) == (("5 million",), (), True)
    assert not contrast("It cost 4 million.", "It cost 4 million.", "It cost 4,000,000.")


def test_coverage_counts_stems() -> None:
    assert coverage("protecting citizens", "They protect each citizen.") == 1.0
    assert coverage("of the", "anything") == 0.0
