"""A sentence that announces a list is quoted with its items, and with nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index import Block, BlockKind, Document, Library, Metadata, Passage, Span
from index.language.sentences import find_blocks, split_sentences
from rag.asking.answering import choose
from rag.asking.lists import is_item, with_items
from rag.asking.reader import Judgement
from rag.asking.sentence_candidates import Sentence
from rag.types import Hit

MANDATE = """2. Decides that the mission shall:

(a) Watch the harbour. It may board ships;

(b) Report to the Council;

3. Decides to remain seized of the matter."""


def read(text: str) -> tuple[Document, list[Span]]:
    document = Document("id", "a.txt", text, "text/plain", Metadata())
    return document, [s for block in find_blocks(text) for s in split_sentences(text, block)]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (MANDATE, "(b) Report to the Council;"),
        ("Needed:\n• nets\n• ropes\nCall the office.", "• ropes"),
        ("Needed:\n1. Nets.\n2. Ropes of hemp.\nThat is all.", "2. Ropes of hemp."),
        ("Needed:\n1. Nets:\n(a) fine;\n(b) wide;\n2. Ropes.", "2. Ropes."),
        ("They took:\nnets of hemp;\nropes; and\noil.\nNobody saw them.", "oil."),
        ("Needed:\nThe office is open.", "Needed:"),
        ("Needed:\n4. The office is open.", "Needed:"),
        ("Needed.\n1. Nets.", "Needed."),
        ("Needed:", "Needed:"),
    ],
)
def test_a_lead_is_quoted_with_its_items(text: str, last: str) -> None:
    document, sentences = read(text)
    quoted = with_items(document, sentences[0], sentences)
    assert quoted == Span(0, text.index(last) + len(last))


def test_a_list_ends_at_furniture_and_before_it_grows_too_long() -> None:
    document, sentences = read(MANDATE)
    at = MANDATE.index("(b)")
    cut = replace(document, blocks=(Block(BlockKind.FURNITURE, Span(at - 2, at - 1)),))
    assert with_items(cut, sentences[0], sentences).of(MANDATE).endswith("board ships;")
    long = "Needed:\n" + "\n".join(f"{n}. {'Rope ' * 40}" for n in range(1, 40))
    document, sentences = read(long)
    quoted = with_items(document, sentences[0], sentences)
    assert 2700 < len(quoted) <= 3000
    assert quoted.end in {sentence.end for sentence in sentences}


@pytest.mark.parametrize("item", ["(a) Watch", "3. Decides", "iv. Nets", "• ropes"])
def test_an_item_is_told_by_its_mark(item: str) -> None:
    assert is_item(item)
    assert not is_item(item.split()[-1])


def test_what_a_quoted_list_holds_is_not_quoted_again() -> None:
    document, spans = read(MANDATE)
    hit = Hit(document, Passage("id", Span(0, len(MANDATE)), tuple(spans)), 1.0, (("dense", 0.5),))
    judgement = Judgement(2.0, (), None, 0.0)
    item, lead, other, rest = (
        next(s for s in spans if s.of(MANDATE).startswith(start))
        for start in ("(b)", "2.", "(a)", "3.")
    )
    ranked = [Sentence(hit, judgement, s, -n) for n, s in enumerate((item, rest, lead, other))]
    chosen = choose(ranked, 5, whole=lambda s: with_items(document, s.span, spans))
    assert [s.span for s in chosen] == [Span(lead.start, item.end), rest]


@pytest.mark.usefixtures("encoder")
def test_an_answer_holds_the_whole_list(tmp_path: Path, library: Library) -> None:
    from rag import Dossier

    path = tmp_path / "mandate.txt"
    path.write_text(MANDATE, encoding="utf-8")
    library.sync([str(path)])
    answer = Dossier(library).ask("What shall the mission decides?", min_confidence=0.0)
    assert "(b) Report to the Council;" in answer.evidence[0].quote


def test_a_bullet_is_of_its_own_kind() -> None:
    mixed = "Needed:\n• nets;\n• ropes;\n3. This is another matter."
    document, sentences = read(mixed)
    assert with_items(document, sentences[0], sentences).of(mixed).endswith("ropes;")
