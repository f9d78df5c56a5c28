"""Briefings: verbatim, within the limit, ordered, titled by the sources, the same each time."""

from __future__ import annotations

import dataclasses
import io
import json
import re
import zipfile
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from docx import Document as open_word

from index import Document, Library, Metadata, Progress, QueryError, SourceError, Span
from index.text.near_copies import LEAST_ALIKE, likeness, sign
from rag import Dossier, Evidence
from rag.asking.sentence_scores import may_be_quoted
from rag.briefing import changes as changes_module
from rag.briefing.agreement import compare
from rag.briefing.briefing_shapes import brief_shape
from rag.briefing.candidates import Candidate, fold_repeats
from rag.briefing.changes import compare_briefings, read_earlier
from rag.briefing.compose import group
from rag.briefing.contents import Briefing, Gap, Quote, SourceUse, Theme
from rag.briefing.figures import find_figures, make_timeline
from rag.briefing.gaps import NOT_IN_QUOTES
from rag.briefing.independence import count_independent, repost_groups
from rag.briefing.themes import cluster, phrases
from rag.briefing.topics import split_topic, strip_request
from rag.checking.export_readers import read_quotes
from rag.citing.notes import note, reference
from rag.cli import main
from rag.export.formats import RENDERERS
from rag.export.parts import gap_lines
from tests.conftest import SEEDS, WordEncoder

TOPIC = "Prepare a briefing on the harbour: who counted ships, and what storms did."


@pytest.fixture
def dossier(tmp_path: Path, folder: Path, encoder: WordEncoder) -> Dossier:
    (folder / "master.txt").write_text(
        "The master\n\nThe harbour master counted forty ships in spring.\n", encoding="utf-8"
    )
    (folder / "storms.txt").write_text(
        "Storms of the coast\n\nStorms closed the harbour for eleven days. The ships waited in "
        "1998 and in 2003 and in 2011. It was <b>worse</b> than “never again”, they said.\n\n"
        "The harbour master counted forty ships in spring.\n",
        encoding="utf-8",
    )
    library = Library.open(tmp_path / "briefed", create=True, encoder=encoder)
    library.sync([str(folder)])
    return Dossier(library)


@pytest.fixture
def briefing(dossier: Dossier) -> Briefing:
    return dossier.brief(TOPIC)


def quote_of(text: str, identity: str = "a") -> Quote:
    document = Document(identity, f"{identity}.txt", text, "text/plain", Metadata())
    return Quote(1, Evidence(document, Span(0, len(text)), None, 1.0))


def test_quotes_are_verbatim_and_within_the_limit(dossier: Dossier, briefing: Briefing) -> None:
    assert briefing.quotes
    assert briefing.words <= 800
    for quote in briefing.quotes:
        stored = dossier.library.document(quote.evidence.document.id)
        assert stored is not None
        assert quote.evidence.quote == quote.evidence.span.of(stored.text)


def test_titles_use_the_sources_words(dossier: Dossier, briefing: Briefing) -> None:
    text = " ".join(document.text for document in dossier.library.documents()).casefold()
    for theme in briefing.themes:
        assert all(word.casefold() in text for word in theme.title.replace("·", " ").split())


@pytest.mark.parametrize("ending", RENDERERS)
def test_same_library_and_topic_give_the_same_bytes(dossier: Dossier, ending: str) -> None:
    render = RENDERERS[ending]
    assert render(dossier.brief(TOPIC)) == render(dossier.brief(TOPIC))


def test_html_escapes_the_sources(briefing: Briefing) -> None:
    assert b"<b>worse" not in RENDERERS[".html"](briefing)


def test_shape_keeps_the_fixed_names(briefing: Briefing) -> None:
    shape = brief_shape(briefing)
    fixed = "topic key_points themes agreements figures timeline gaps sources words library".split()
    assert list(shape) == fixed
    assert {"quote", "start", "end", "page", "document"} <= shape["themes"][0]["quotes"][0].keys()


def test_missing_words_are_gaps(dossier: Dossier) -> None:
    gaps = dossier.brief("harbour submarines").gaps
    assert "submarines" in [gap.part for gap in gaps]


def test_a_topic_that_the_library_knows_nothing_of_gives_no_quotes(dossier: Dossier) -> None:
    briefing = dossier.brief("quantum computing qubits")
    assert briefing.quotes == ()
    assert {"quantum", "computing", "qubits"} <= {gap.part for gap in briefing.gaps}
    assert all(RENDERERS[ending](briefing) for ending in RENDERERS)
    assert b"Key points" not in RENDERERS[".md"](briefing)
    body = open_word(io.BytesIO(RENDERERS[".docx"](briefing)))
    headings = [p.text for p in body.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == ["Gaps"]


@pytest.mark.parametrize(
    ("topic", "options", "said"),
    [
        ("🕊", [], "the topic is empty; ask with at least one word"),
        ("war " * 2001, [], "the topic is longer than 2000 words; shorten it"),
        ("{outline}", [], "holds no topic; write one question a line"),
        ("war", ["--batch", "x.jsonl"], "brief takes no --batch"),
        ("war", [], "the library is empty; index documents"),
        ("war", ["--since", "none.json"], "none.json: can't be read"),
    ],
    ids=["emoji", "long", "empty outline", "batch", "empty library", "since"],
)
def test_odd_topics_get_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    topic: str, options: list[str], said: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path("outline.txt").write_text("\n", encoding="utf-8")
    Library.open(Path("library"), create=True).close()
    given = topic.format(outline="outline.txt")
    assert main(["brief", given, "--library", "library", *options]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "bare"),
    [
        ("Prepare a briefing on why fees rose.", "why fees rose"),
        ("I need a briefing on how frost kills trees.", "how frost kills trees"),
        ("Summarise the main criticisms of fees for a sceptical minister.",
         "the main criticisms of fees"),
        ("harbour fees", "harbour fees"),
    ],
)  # fmt: skip
def test_requests_are_stripped(given: str, bare: str) -> None:
    assert strip_request(given) == bare


def test_topics_are_split_at_their_questions() -> None:
    parts = split_topic("Brief me on the 2011 storm: who backed it, on what grounds, and what now.")
    assert parts[0].startswith("the 2011 storm: who backed it")
    assert "the 2011 storm: what now" in parts
    assert split_topic(["Who?! met", "What fell?"]) == ("Who?! met", "What fell?")


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Political ties mean they meet.", []),
        ("Again they met in the European Union.", ["European Union"]),
        ("The master of the port was asked.", ["master of the port"]),
        ("It is increasingly difficult.", []),
    ],
)
def test_titles_are_whole_noun_phrases(sentence: str, found: list[str]) -> None:
    assert [phrase for phrase in phrases(sentence) if " " in phrase] == found


def test_figures_and_dates_are_found_but_no_references() -> None:
    quote = quote_of("In May 2011, 1,571 died, 4 per cent (Bellamy 2005, p. 32) by 5 June 2014.")
    figures = find_figures(quote)
    assert [f.text for f in figures] == ["May 2011", "1,571", "4 per cent", "5 June 2014"]
    assert [f.date for f in figures if f.kind == "date"] == ["2011-05", "2014-06-05"]
    assert make_timeline(figures) == []


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("It shut for nine days.", "It shut for eleven days.", "differ on a figure"),
        ("It shut for nine days.", "It shut for nine days.", "say the same"),
        ("The port was shut.", "The port was not shut.", "differ on a negation"),
        ("It was shut by Harbour Master Reed.", "It was shut by Harbour Master Lee.",
         "differ on a name"),
        ("The old port near town shut in 1998.", "The old port near town shut in 1999.",
         "differ on a date"),
    ],
)  # fmt: skip
def test_statements_are_compared_by_rule(left: str, right: str, kind: str) -> None:
    pair = compare(quote_of(left, "a"), quote_of(right, "b"), 0.9)
    assert pair is not None
    assert pair.kind == kind


def test_dates_of_long_sentences_that_share_little_are_not_compared() -> None:
    shared = "The council asks the secretary to report on the mandate"
    left = f"{shared} of the harbour watch by 5 May 1998, with its costs, its ships and its crews."
    right = f"{shared} of the border patrol by 9 June 1999, once talks on roads and bridges resume."
    assert compare(quote_of(left, "a"), quote_of(right, "b"), 0.7) is None


def test_sentences_of_other_words_are_not_compared() -> None:
    left = quote_of("The port was shut by storms in the north.", "a")
    right = quote_of("Nobody can’t say that fees never rose.", "b")
    assert compare(left, right, 0.9) is None


@pytest.mark.parametrize(
    "text",
    [
        "He cites Resolution 1973 and Article 51.",
        "There are tasks: (1) to ask and (2) to answer.",
        "17. Recalls the demand in paragraphs 5 to 7 below;",
    ],
)
def test_names_with_numbers_are_no_figures(text: str) -> None:
    assert find_figures(quote_of(text)) == []


def test_clusters_hold_every_row_once() -> None:
    vectors = np.eye(12, dtype=np.float32)
    groups = cluster(vectors)
    assert sorted(row for group in groups for row in group) == list(range(12))
    assert min(len(group) for group in groups) > 1


def test_references_follow_chicago() -> None:
    full = Metadata("On ships", "A. Reed", "Port Press", "2011-04", "April 2011")
    document = Document("i", "s.txt", "A ship.", "text/plain", full)
    assert reference(document) == "A. Reed, “On ships,” Port Press, April 2011"
    untitled = Document("i", "s.txt", "A ship.", "text/plain", Metadata())
    assert note(Evidence(untitled, Span(0, 7), None, 0.0)) == "s.txt."


def test_an_unknown_ending_is_refused(dossier: Dossier, capsys: pytest.CaptureFixture[str]) -> None:
    dossier.close()
    assert main(["brief", "harbour", "-o", "briefing.odt"]) == 1
    assert "end the name with one of" in capsys.readouterr().err


def test_a_statement_made_twice_is_one_quote_with_two_sources(briefing: Briefing) -> None:
    twice = [q for q in briefing.quotes if "forty ships in spring" in q.evidence.quote]
    assert len(twice) == 1
    sources = {"master.txt", "storms.txt"}
    said = [twice[0].evidence, *twice[0].also]
    assert {Path(evidence.document.source).name for evidence in said} == sources
    assert twice[0].independent == 2


def candidate(text: str, identity: str, encoder: WordEncoder) -> Candidate:
    document = Document(identity, f"{identity}.txt", text, "text/plain", Metadata())
    return Candidate(document, Span(0, len(text)), [0.5], encoder.encode([text])[0])


@pytest.mark.parametrize(
    ("other", "kept"),
    [
        ("The old port near the town was shut by the great storm.", 1),
        ("The old port near the town was shut early by the great storm.", 1),
        ("The old port near the town was not shut by the great storm.", 2),
        ("The old port near the town was shut by the second storm.", 2),
        ("The old port near the town was shut by the great Storm Ada.", 2),
        ("The great storm near the town was shut by the old port.", 2),
    ],
    ids=["same", "near", "negated", "other", "named", "turned"],
)
def test_only_what_says_the_same_is_folded(encoder: WordEncoder, other: str, kept: int) -> None:
    one = "The old port near the town was shut by the great storm."
    ranked = [candidate(one, "a", encoder), candidate(other, "b", encoder)]
    folded = fold_repeats(ranked)
    assert len(folded) == kept
    assert len(folded[0].repeats) == 2 - kept


def test_reposts_count_once() -> None:
    story = "The harbour master counted forty ships in spring and closed the gates for nine days."
    texts = {
        "a": story,
        "b": f"Reposted from a friend. {story} Read more on our pages.",
        "c": "Ships were counted by the harbour master, forty of them, said the mayor in spring.",
    }
    documents = [Document(i, i, text, "text/plain", Metadata()) for i, text in texts.items()]
    groups = repost_groups(documents)
    assert groups == {"a": "a", "b": "a", "c": "c"}
    assert count_independent(["a", "b", "c"], groups) == 2


def test_an_excerpt_is_no_second_source() -> None:
    told = " ".join(
        f"In year {year} the port of town {year + 7} let ships in." for year in range(9)
    )
    more = " ".join(f"Of orchard {row} we have the yield of tree {row + 3}." for row in range(60))
    documents = [
        Document(i, i, text, "text/plain", Metadata())
        for i, text in (("report", f"{more} {told}"), ("release", told), ("other", more[:300]))
    ]
    signatures = [sign(document) for document in documents]
    assert all(likeness(*pair) < LEAST_ALIKE for pair in combinations(signatures, 2))
    assert repost_groups(documents[:2]) == {"report": "report", "release": "report"}
    assert repost_groups(documents[1:]) == {"release": "release", "other": "other"}


def test_a_later_briefing_says_what_changed_and_why(
    dossier: Dossier,
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (folder / "gone.txt").write_text("Gone\n\nA gale broke the harbour crane and two ships.\n")
    dossier.library.sync([str(folder)])
    earlier = tmp_path / "earlier.json"
    earlier.write_bytes(RENDERERS[".json"](dossier.brief("harbour storms ships")))
    (folder / "gone.txt").unlink()
    (folder / "storms.txt").write_text("Storms\n\nStorms closed the harbour in 2020 and 2021.\n")
    (folder / "new.txt").write_text("News\n\nNo ships came to the harbour after the storms.\n")
    dossier.library.sync([str(folder)])
    now = dossier.brief("harbour storms ships")
    changes = compare_briefings(read_earlier(earlier), now, dossier.library)
    added = {change.quote: change.reason for change in changes.added}
    removed = {change.quote: change.reason for change in changes.removed}
    assert changes.kept >= 1
    assert added["No ships came to the harbour after the storms."] == changes_module.NEW
    assert added["Storms closed the harbour in 2020 and 2021."] == changes_module.CHANGED
    assert removed["A gale broke the harbour crane and two ships."] == changes_module.GONE
    assert removed["Storms closed the harbour for eleven days."] == changes_module.CUT
    same = compare_briefings(json.loads(RENDERERS[".json"](now)), now, dossier.library)
    assert (same.added, same.removed, same.gaps_opened) == ((), (), ())
    dossier.close()
    monkeypatch.setattr("index.library.default_encoder", lambda *_: WordEncoder())
    folder_name = str(tmp_path / "briefed")
    command = ["brief", "harbour storms ships", "--library", folder_name, "--since", str(earlier)]
    assert main([*command, "--json"]) == 0
    shape = json.loads(capsys.readouterr().out)["changes"]
    assert {change["reason"] for change in shape["added"]} >= {changes_module.NEW}


def test_what_is_no_earlier_briefing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[1]")
    with pytest.raises(SourceError, match="is no briefing"):
        read_earlier(tmp_path / "x.json")


@pytest.mark.model
def test_the_number_of_threads_changes_no_byte(tmp_path: Path) -> None:
    from index.models.encoder import packaged_weights
    from rag.asking.confidence import WEIGHTS
    from rag.asking.reader import OnnxReader

    rendered = []
    for threads in (1, 2, 3):
        reader = OnnxReader(WEIGHTS / "reader.onnx", packaged_weights() / "tokenizer.json", threads)
        with Dossier.open(tmp_path / "library", create=True, reader=reader) as opened:
            opened.index(str(SEEDS / "003_e3d07980e30450b4.txt"))
            rendered.append(RENDERERS[".json"](opened.brief("what Libya meant for R2P")))
    assert len(set(rendered)) == 1


def test_progress_is_told(dossier: Dossier) -> None:
    told: list[Progress] = []
    dossier.brief(["the harbour", "the frost"], progress=told.append)
    assert told == [
        Progress("reading", 0, 4, "the harbour"), Progress("reading", 1, 4, "the frost"),
        Progress("choosing", 2, 4),
        Progress("looking for gaps", 2, 4, "the harbour"),
        Progress("looking for gaps", 3, 4, "the frost"), Progress("looking for gaps", 4, 4),
    ]  # fmt: skip


def test_word_files_have_contents_styles_and_a_footnote_for_each_quote(briefing: Briefing) -> None:
    content = RENDERERS[".docx"](briefing)
    paragraphs = [
        (p.style.name if p.style is not None else None, p.text)
        for p in open_word(io.BytesIO(content)).paragraphs
    ]
    styles = [style for style, _ in paragraphs]
    titles = [text for style, text in paragraphs if style == "Heading 1"]
    contents = [text.strip() for style, text in paragraphs if style == "toc 1"]
    assert contents == titles
    assert set(styles) >= {"Title", "Quote", "List Bullet", "TOC Heading"}
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        body = parts.read("word/document.xml").decode()
        notes = parts.read("word/footnotes.xml").decode()
    assert body.count("<w:footnoteReference") == styles.count("Quote")
    assert notes.count("<w:footnoteRef/>") == styles.count("Quote")
    assert "PAGEREF" not in body  # no page numbers that nobody has worked out
    assert "w:dirty" not in body
    anchors = set(re.findall(r'w:anchor="(\w+)"', body))
    assert anchors == set(re.findall(r'<w:bookmarkStart [^>]*w:name="(\w+)"', body))


def test_long_paths_keep_the_lines_of_a_pdf(tmp_path: Path, briefing: Briefing) -> None:
    def moved(quote: Quote) -> Quote:
        evidence = quote.evidence
        path = "a folder with a long name/" * 9 + evidence.document.source.rpartition("/")[2]
        document = dataclasses.replace(evidence.document, source=path)
        return dataclasses.replace(quote, evidence=dataclasses.replace(evidence, document=document))

    themes = tuple(
        dataclasses.replace(theme, quotes=tuple(moved(q) for q in theme.quotes))
        for theme in briefing.themes
    )
    path = tmp_path / "long.pdf"
    path.write_bytes(RENDERERS[".pdf"](dataclasses.replace(briefing, themes=themes)))
    names = {q.place.source.rpartition("/")[2] for q in read_quotes(path) if q.place is not None}
    assert names == {Path(q.evidence.document.source).name for q in briefing.quotes}


def briefing_of(quote: Quote) -> Briefing:
    source = SourceUse(quote.evidence.document, (1,))
    themes = (Theme("Harbour", (quote,)),)
    return Briefing("Harbour", (), themes, (), (), (), (), (source,), 9)


def test_a_pdf_refuses_what_its_fonts_cannot_show() -> None:
    quote = quote_of("The name is written 元 or 大 in the north.")
    with pytest.raises(QueryError, match="fonts have no 元 大; write the briefing as docx"):
        RENDERERS[".pdf"](briefing_of(quote))


def test_a_pdf_borrows_the_signs_that_its_font_lacks(tmp_path: Path) -> None:
    quote = quote_of("The name is said [ᵻˈɒɔ], of old ᾿Αθῆναι, in the north.")
    path = tmp_path / "briefing.pdf"
    path.write_bytes(RENDERERS[".pdf"](briefing_of(quote)))
    (quoted,) = read_quotes(path)
    assert quoted.same_as(quote.evidence.quote)


def test_a_pdf_sets_the_hyphen_that_does_not_break_as_a_plain_one(tmp_path: Path) -> None:
    quote = quote_of("In Timor\N{NON-BREAKING HYPHEN}Leste the harbour was shut for nine days.")
    path = tmp_path / "briefing.pdf"
    path.write_bytes(RENDERERS[".pdf"](briefing_of(quote)))
    (quoted,) = read_quotes(path)
    assert "Timor\N{HYPHEN}Leste" in quoted.text
    assert quoted.same_as(quote.evidence.quote)


def judged(text: str, confidence: float, encoder: WordEncoder) -> Candidate:
    document = Document(text, f"{text[:5]}.txt", text, "text/plain", Metadata())
    span = Span(0, len(text))
    return Candidate(document, span, [0.5], encoder.encode([text])[0], confidence=confidence)


def test_a_group_that_does_not_speak_to_the_topic_is_left_out(encoder: WordEncoder) -> None:
    near = [judged(f"Storms closed the harbour {n} times.", 0.5 / n, encoder) for n in (1, 9)]
    far = [judged(f"Apples ripen late in valley {n}.", 0.01, encoder) for n in range(8)]
    groups, unsure = group([*near, *far])
    assert [c.text for members in groups for c in members] == [c.text for c in near]
    assert sorted(c.text for c in unsure) == sorted(c.text for c in far)
    assert group([]) == ([], [])


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("Storms closed the harbour for eleven days.", True),
        ("“Never again” was what they all said.", True),
        ("(b) To report every breach of the cease-fire to the Council;", True),
        ("Who closed the harbour for eleven days?", False),
        ("was released, and the ships went out again.", False),
        ("Storms closed it.", False),
    ],
)
def test_only_whole_statements_are_quoted(text: str, *, may: bool) -> None:
    assert may_be_quoted(text) == may


def test_words_without_a_quote_take_one_line_of_the_gaps() -> None:
    gaps = (
        Gap("the fees", "no passage is near it", 0.05),
        Gap("fees", NOT_IN_QUOTES, 0.0), Gap("toll", NOT_IN_QUOTES, 0.0),
    )  # fmt: skip
    briefing = Briefing("Fees", (), (), (), (), (), gaps, (), 0)
    assert gap_lines(briefing) == [
        "“the fees”: no passage is near it (probability of an answer: 5%).",
        "Words of the topic in no quote: “fees”, “toll”.",
    ]


def test_a_file_without_a_title_is_named_but_not_its_place_on_a_machine() -> None:
    document = Document("a", "/home/somebody/notes.txt", "x", "text/plain", Metadata())
    assert reference(document) == "notes.txt"
    assert reference(dataclasses.replace(document, source="a/notes.txt")) == "a/notes.txt"
