"""What the question itself says of units: rows, keys, numbered parts, speakers, echoes, covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from index import Block, BlockKind, Document, Metadata, Passage, Span, Value
from index.blocks import Cell
from index.language import find_values
from rag.asking import picked_rows as picked_rows_module
from rag.asking.asked_question import Question
from rag.asking.deciding import decide
from rag.asking.picked_rows import picked_rows
from rag.asking.reader import Judgement
from rag.asking.records import record_groups
from rag.asking.sentence_candidates import Sentence, rank_sentences
from rag.types import Hit
from tests.support.judged_rows import judged_rows

_ENGLISH = Metadata(language="en")


def _decided(question: str, sentences: list[Sentence]) -> list[Sentence]:
    return decide(Question(question), sentences)


def _document(text: str, blocks: Sequence[Block], metadata: Metadata = _ENGLISH) -> Document:
    return Document("id", "a.txt", text, "t", metadata, blocks=tuple(blocks))


def _judged(document: Document, scores: Sequence[float]) -> list[Sentence]:
    units = [b.span for b in document.blocks if b.kind is not BlockKind.HEAD]
    span = Span(0, len(document.text))
    hit = Hit(document, Passage("id", span, tuple(units)), 1.0, (("dense", 0.5),))
    return rank_sentences([(hit, Judgement(1.0, tuple(scores)))])


def _table(*rows: str) -> Document:
    """The first row heads the others; cells stand between bars."""
    text, blocks = "", []
    heads: list[Span] = []
    for number, row in enumerate(rows):
        start, cells = len(text), []
        for column, words in enumerate(row.split("|")):
            span = Span(len(text), len(text) + len(words))
            cells.append(Cell(span, (heads[column],) if number else ()))
            text += f"{words}\t"
        if not number:
            heads = [cell.span for cell in cells]
        kind = BlockKind.ROW if number else BlockKind.HEAD
        blocks.append(Block(kind, Span(start, len(text) - 1), cells=tuple(cells)))
        text = text[:-1] + "\n"
    return _document(text.rstrip(), blocks)


def _lines(
    *lines: str,
    kind: BlockKind = BlockKind.PARAGRAPH,
    metadata: Metadata = _ENGLISH,
) -> Document:
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    spans = [Span(s, s + len(line)) for s, line in zip(starts, lines, strict=True)]
    return _document(text, [Block(kind, span) for span in spans], metadata)


_SHIPS = _table(
    "Ship|Built|Crew|Home", "Havørn|1998|40|Brekk", "Teist|June 2004|0|Vollen",
    "Stormsvale|2011|95|Tangen", "Lunde|June 2004|12|Brekk", "Total||147|",
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How large is the crew of Lunde?", ["Lunde"]),
        ("What is the crew of the Stormsvale from Tangen?", ["Stormsvale"]),
        ("Which ships were built in June 2004?", ["Teist", "Lunde"]),
        ("Which ship has the largest crew?", ["Stormsvale"]),
        ("Which ship has the smallest crew?", ["Teist"]),
        ("Which ship has no crew?", ["Teist"]),
        ("Who owns the Luunde?", ["Lunde"]),  # misspelt
        ("What is the total crew?", ["Total"]),
        ("How many ships are there?", ["Havørn"]),  # nothing tells rows apart: the reader's order
        ("Which ship has the largest hold?", ["Havørn"]),  # no such column
        ("Where is the crew smallest?", ["Teist"]),
    ],
)
def test_the_row_that_alone_has_what_is_asked_comes_first(question: str, first: list[str]) -> None:
    ranked = _decided(question, _judged(_SHIPS, (5.0, 4.0, 3.0, 2.0, 1.0)))
    assert [s.words.split("\t")[0] for s in ranked[: len(first)]] == first


_TRAINS = _table("Month|Seats", "March|9,870", "April|10,240", "May|11,015")


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How many passengers had a seat in May?", "May"),
        ("How many passengers may have had a seat?", "March"),  # no month: the reader's order
    ],
)
def test_a_month_is_a_word_that_tells_rows_apart(question: str, first: str) -> None:
    ranked = _decided(question, _judged(_TRAINS, (3.0, 2.0, 1.0)))
    assert ranked[0].words.split("\t")[0] == first


def test_dots_that_lead_the_eye_part_a_key_from_its_value() -> None:
    fees = _lines(
        "Reading card ........ 40", "Copy . . . . . 3", "Scan of a map ....... 125",
        kind=BlockKind.PAIR,
    )  # fmt: skip
    ranked = _decided("What does a scan of a map cost?", _judged(fees, (3.0, 2.0, 1.0)))
    assert ranked[0].words.startswith("Scan of a map")


def test_sentences_keep_the_readers_order() -> None:
    text = _lines("The ferry to Lunde sank in May.", "Nobody drowned, for boats came from Vollen.")
    ranked = _decided("Which boats came to Lunde from Vollen?", _judged(text, (2.0, 1.0)))
    assert [s.logit for s in ranked] == [2.0, 1.0]
    assert ranked[0].shift == ranked[1].shift == 0.0


_FORM = _lines(
    "Name of owner: Elin Strand", "Length of boat: 8.7 metres", "Berth: C 14", "Insured: yes",
    kind=BlockKind.PAIR,
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How long is Elin Strand's boat?", "Length of boat: 8.7 metres"),
        ("How long is it?", "Length of boat: 8.7 metres"),
        ("Who is the owner with berth C 14?", "Name of owner: Elin Strand"),
        ("Is the boat insured?", "Insured: yes"),
        ("Which berth has Elin Strand?", "Berth: C 14"),
        ("Is Elin Strand the owner?", "Name of owner: Elin Strand"),  # an echo that answers
    ],
)
def test_a_key_answers_and_what_was_asked_with_does_not(question: str, first: str) -> None:
    scores = [1.0, 1.0, 1.0, 1.0]
    scores[[b.span.of(_FORM.text) for b in _FORM.blocks].index(first) - 1] = 3.0  # another is ahead
    assert _decided(question, _judged(_FORM, scores))[0].words == first


def test_a_key_of_a_common_word_gives_way_to_a_sentence_that_has_more() -> None:
    memo = _lines("Date: 3 May 2020", "The ship was launched on 4 June 2018.", "Place: Vollen")
    ranked = _decided("On what date was the ship launched?", _judged(memo, (1.0, 2.0, 0.0)))
    assert ranked[0].words.startswith("The ship")


def test_a_key_gives_way_to_what_the_reader_takes_for_the_answer() -> None:
    letter = _lines("Patient: Edwin Tallis, born in 1951", "He should not drive for six weeks.")
    question = "How long must the patient go without driving?"
    assert _decided(question, _judged(letter, (-4.0, 2.0)))[0].words.startswith("He should")
    assert _decided(question, _judged(letter, (-4.0, -1.0)))[0].words.startswith("Patient")


_CLAUSES = _lines(
    "2.1 The price is fixed.", "2.2 Payment is due within 45 days.", "3.1 Cranes come by June.",
    "3.2 Under clause 2.2 a fine is owed once payment is late.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What does clause 2.2 say?", "2.2"),
        ("Which clause deals with the price?", "2.1"),
        ("When is payment due?", "3.2"),  # no part is asked for: the reader's order
        ("What does clause 9.9 say?", "3.2"),  # there is none
    ],
)
def test_a_part_asked_for_by_its_number_is_the_one_that_opens_with_it(
    question: str, first: str
) -> None:
    ranked = _decided(question, _judged(_CLAUSES, (0.0, 0.0, 0.0, 4.0)))
    assert ranked[0].words.startswith(first)


def test_what_somebody_said_is_not_what_another_did() -> None:
    said = _lines("The price is too high.", "I agree to the price.", kind=BlockKind.TURN)
    names = ("Ana Ruiz", "Ben Okafor")
    blocks = [Block(b.kind, b.span, speaker=n) for b, n in zip(said.blocks, names, strict=True)]
    mail = _document(said.text, blocks)
    asked = _decided("What did Ben Okafor write of the price?", _judged(mail, (2.0, 1.0)))
    assert asked[0].words == "I agree to the price."
    plain = _decided("What is said of the price?", _judged(mail, (2.0, 1.0)))
    assert plain[0].words == "The price is too high."


def test_a_question_is_no_answer_unless_questions_are_asked_for() -> None:
    faq = _lines("Who signs the contract?", "The finance director signs it.")
    ranked = _decided("Who signs the contract?", _judged(faq, (3.0, 1.0)))
    assert ranked[0].words == "The finance director signs it."
    assert _decided("What is asked of the contract?", _judged(faq, (3.0, 1.0)))[0].words[-1] == "?"


def _spoken(*turns: tuple[str, str]) -> Document:
    """Turns by who speaks and what is said."""
    said = _lines(*(words for _, words in turns), kind=BlockKind.TURN)
    blocks = [
        Block(b.kind, b.span, speaker=name) for b, (name, _) in zip(said.blocks, turns, strict=True)
    ]
    return _document(said.text, blocks)


@pytest.mark.parametrize(
    ("asked", "question", "first"),
    [
        ("Why did the bus go?", "Why was the bus withdrawn?", "Few took it."),
        ("To ask why the bus went.", "Why was the bus withdrawn?", "Few took it."),
        ("I ask for the bus.", "Why was the bus withdrawn?", "I ask for the bus."),
        ("Why did the bus go?", "What was asked of the bus?", "Why did the bus go?"),
    ],
    ids=["question", "put-to-a-minister", "no-question", "questions-asked-for"],
)
def test_a_reply_has_the_place_of_the_question_that_stands_before_it(
    asked: str, question: str, first: str
) -> None:
    said = _spoken(("Rourke", asked), ("Harkin", "Few took it."), ("Harkin", "A van will come."))
    assert _decided(question, _judged(said, (3.0, -3.0, 1.0)))[0].words == first


def test_nobody_replies_to_himself() -> None:
    said = _spoken(("Rourke", "Why did the bus go?"), ("Rourke", "I ask again."))
    assert _decided("Why was the bus withdrawn?", _judged(said, (1.0, -8.0)))[0].words[-1] == "?"


def test_titles_and_lines_of_author_and_date_answer_who_and_when_alone() -> None:
    said = Metadata("Wells and pumps", "Grace Odhiambo", date_text="5 November 2018", language="en")
    report = _lines(
        "Wells and pumps", "By Grace Odhiambo, 5 November 2018", "Sixty-two wells were drilled.",
        metadata=said,
    )  # fmt: skip
    scores = (3.0, 2.0, 1.0)
    assert _decided("What of wells?", _judged(report, scores))[0].words[:9] == "Sixty-two"
    assert _decided("Who drilled wells?", _judged(report, scores))[0].words[:9] == "Sixty-two"
    who = _decided("Who is the author of what is said of wells?", _judged(report, scores))
    assert who[0].words == "Wells and pumps"


def test_what_is_denied_comes_after_what_is_said_of_the_same() -> None:
    log = _lines("8 January: The boat could not land.", "9 January: The boat landed.")
    assert _decided("When did the boat land?", _judged(log, (2.0, 1.5)))[0].words[0] == "9"
    assert _decided("When could the boat not land?", _judged(log, (2.0, 1.5)))[0].words[0] == "8"
    assert _decided("Could the boat land?", _judged(log, (2.0, 1.5)))[0].words[0] == "8"
    prose = _lines("The boat may not land before noon.", "The boat landed.")
    assert (
        _decided("When may the boat land?", _judged(prose, (2.0, 1.5)))[0].words[4:12] == "boat may"
    )
    other = _lines("The boat could not land.", "The inn was closed.")
    assert _decided("When did the boat land?", _judged(other, (2.0, 1.5)))[0].words[4] == "b"


def test_a_figure_asked_for_decides_before_units_without_it() -> None:
    costs = _lines("The berth costs 2,100 crowns.", "The line cost 2.1 billion crowns.")
    ranked = _decided("What cost 2100000000 crowns?", _judged(costs, (2.0, 1.0)))
    assert ranked[0].words.startswith("The line")


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Which ship is the oldest?", "Havørn"),
        ("Which ship is the newest?", "Stormsvale"),
    ],
)
def test_a_superlative_alone_names_its_column(question: str, first: str) -> None:
    table = _table("Ship|Built|Crew", "Teist|2004|9", "Havørn|1998|40", "Stormsvale|2011|7")
    assert _decided(question, _judged(table, (3.0, 2.0, 1.0)))[0].words.split("\t")[0] == first


def test_rows_of_one_label_are_told_apart_by_what_heads_their_group() -> None:
    table = _table("Item|2023|2022", "Income:||", "Films|580|454", "Sales:||", "Films|2,113|1,897")
    below = {2: table.blocks[1].span, 4: table.blocks[3].span}
    blocks = [
        replace(block, cells=(Cell(block.cells[0].span, (below[n],)), *block.cells[1:]))
        if n in below
        else block
        for n, block in enumerate(table.blocks)
    ]
    document = replace(table, blocks=tuple(blocks))
    for asked, figure in (("sales", "2,113"), ("income", "580")):
        decided = _decided(f"What was the {asked} of films in 2023?", _judged(document, [1.0] * 4))
        assert figure in decided[0].words


def test_a_row_comes_before_a_sentence_that_has_less_of_the_question() -> None:
    text = "Restructuring rose to $90 million in 2023."
    table = _table("Cost|2023", "Variable lease cost|48", "Rent|194")
    by = len(text) + 1
    blocks = [Block(BlockKind.PARAGRAPH, Span(0, len(text)))]
    blocks += [block.moved(by) for block in table.blocks]
    judged = _judged(_document(f"{text}\n{table.text}", blocks), [9.0, 1.0, 1.0])
    decided = _decided("What was the variable lease cost in 2023?", judged)
    assert decided[0].words == "Variable lease cost\t48"
    assert _decided("How much did restructuring rise in 2023?", judged)[0].words == text
    # No figure is a reason, however much of the question its row has.
    assert _decided("Why was the variable lease cost low in 2023?", judged)[0].words == text


def test_a_row_that_has_the_document_s_date_is_no_cover_line() -> None:
    cases = _table(
        "Parties|Heard", "Varga v. Osprey|3 February 2026", "Hollis v. Hollis|5 May 2026"
    )
    told = replace(_ENGLISH, title="Calendar", date="2026-02-03", date_text="3 February 2026")
    first, *_ = _decided(
        "How is Varga v. Osprey heard?", _judged(replace(cases, metadata=told), [0, 0])
    )
    assert first.words.startswith("Varga")


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("When is the stage delivered?", "We bring it on Friday."),
        ("What is the date of the mail on the stage?", "Date: Mon, 16 Jun 2025"),
    ],
)
def test_a_mail_s_head_answers_what_is_asked_of_mails(question: str, first: str) -> None:
    told = replace(_ENGLISH, title="Re: Stage for Saturday", kind="mail")
    lines = ("Date: Mon, 16 Jun 2025", "Subject: Stage for Saturday", "We bring it on Friday.")
    mail = _lines(*lines, metadata=told)
    heads = [
        replace(b, kind=BlockKind.PAIR, cells=(Cell(Span(b.span.start + at, b.span.end), ()),))
        for b, at in zip(mail.blocks, (6, 9), strict=False)
    ]
    turn = replace(mail.blocks[2], kind=BlockKind.TURN, speaker="Tracey Barton")
    judged = _judged(replace(mail, blocks=(*heads, turn)), [2, 1, 0])
    assert _decided(question, judged)[0].words == first


def test_a_piece_of_a_heading_is_no_candidate() -> None:
    text = "On the long history of the port, and what became of it\nThe port was shut."
    end = text.index("\n")
    comma = text.index(",") + 1
    block = Block(BlockKind.HEADING, Span(0, end), level=1)
    document = Document("id", "a.txt", text, "t", Metadata(), blocks=(block,))
    units = (Span(0, comma), Span(comma + 1, end), Span(end + 1, len(text)))
    hit = Hit(document, Passage("id", Span(0, len(text)), units), 1.0, (("dense", 0.5),))
    ranked = rank_sentences([(hit, Judgement(1.0, (0.0, 0.0, 0.0)))])
    assert [sentence.words for sentence in ranked] == ["The port was shut."]


def test_the_tables_of_a_document_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Document] = []

    def starts(document: Document) -> list[int]:
        looked.append(document)
        return [0]

    monkeypatch.setattr("rag.asking.records._table_starts", starts)
    rows = judged_rows("Ports", "Port|Ships", "Norhaven|40", "Torp|12", "Eastport|9")
    assert [len(group) for group in record_groups(rows).values()] == [3]
    assert looked == [rows[0].hit.document]


def test_a_table_is_read_once_for_all_of_its_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noting(words: str) -> list[Value]:
        read.append(words)
        return find_values(words)

    monkeypatch.setattr(picked_rows_module, "find_values", noting)
    ships = _judged(_SHIPS, [1.0] * 5)
    found = picked_rows(Question("Which ship has the largest crew?"), ships)
    assert [s.words[:6] for s, held in zip(ships, found, strict=True) if held] == ["Storms"]
    assert read == ["40", "0", "95", "12"]
