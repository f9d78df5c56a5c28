"""ODT: notes, boxes and comments apart; no entities; encryption is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import ReadError
from index.types import Reading
from tests.support.files import ODT, headings, notes, pack, read_one, units
from tests.support.samples import assert_reading

BOMB = '<!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "&l;&l;">]><a>&m;</a>'


def test_open_document_without_entities(tmp_path: Path) -> None:
    reading = read_one(pack(tmp_path / "a.odt", {"content.xml": ODT}))
    assert reading.text == "Ships\n\nForty ships.\n\nMay\t40"
    assert headings(reading) == [(2, "Ships")]
    with pytest.raises(ReadError, match="EntitiesForbidden"):
        read_one(pack(tmp_path / "bomb.odt", {"content.xml": BOMB}))


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = (
    f'xmlns:office="{OFFICE}:office:1.0" xmlns:text="{OFFICE}:text:1.0" '
    f'xmlns:draw="{OFFICE}:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    f'xmlns:table="{OFFICE}:table:1.0" xmlns:style="{OFFICE}:style:1.0" '
    f'xmlns:fo="{OFFICE}:xsl-fo-compatible:1.0" xmlns:form="{OFFICE}:form:1.0" '
    f'xmlns:chart="{OFFICE}:chart:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    f'xmlns:field="{OFFICE}:field:1.0" xmlns:xml="http://www.w3.org/XML/1998/namespace"'
)


def read(folder: Path, body: str, styles: str = "", **parts: str) -> Reading:
    """Read a text with this body and these styles; other parts are named by their folder."""
    files: dict[str, str | bytes] = {
        "content.xml": f"<o {SPACES}><office:body>{body}</office:body></o>",
        "styles.xml": f"<o {SPACES}>{styles}</o>",
        **{f"{name}/content.xml": f"<o {SPACES}>{part}</o>" for name, part in parts.items()},
    }
    reading = read_one(pack(folder / "a.odt", files))
    assert_reading(reading)
    return reading


def p(words: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def items(*inner: str, said: str = "", each: str = "") -> str:
    shown = "".join(f"<text:list-item {each}>{words}</text:list-item>" for words in inner)
    return f"<text:list {said}>{shown}</text:list>"


def test_odt_sets_notes_boxes_and_comments_apart(tmp_path: Path) -> None:
    body = (
        "<text:p>Forty ships<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>By the master.</text:p></text:note-body></text:note> came.</text:p>"
        "<text:p>Beside<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box>"
        "</draw:frame> it.</text:p><text:p>Com<office:annotation><dc:creator>Ben</dc:creator>"
        "<text:p>Right?</text:p></office:annotation>mented.</text:p>"
    )
    content = f"<o {SPACES}><office:body>{body}</office:body></o>"
    reading = read_one(pack(tmp_path / "a.odt", {"content.xml": content}))
    assert reading.text.split("\n\n") == [
        "Forty ships came.", "Beside it.", "In a box.", "Commented.", "By the master.",
        "Comment by Ben: Right?",
    ]  # fmt: skip
    assert reading.metadata.author is None  # who comments is not who writes
    assert notes(reading) == ["By the master.", "Comment by Ben: Right?"]
    assert units(reading)[-1] == "note: Commented. > Comment by Ben: Right?"


def test_an_encrypted_odt_says_so(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        "META-INF/manifest.xml": "<m><e><encryption-data/></e></m>",
        "content.xml": bytes(range(256)),
    }
    with pytest.raises(ReadError, match="encrypted; save it anew without a password"):
        read_one(pack(tmp_path / "a.odt", parts))


def test_levels_that_are_none_and_lists_of_paragraphs(tmp_path: Path) -> None:
    body = (
        "<text:h text:outline-level='x'>Ships</text:h><text:tracked-changes><text:p>Gone.</text:p>"
        "</text:tracked-changes><text:list><text:list-item><text:p>Nets.</text:p></text:list-item>"
        "</text:list>"
    )
    content = f"<o {SPACES}><office:body>{body}</office:body></o>"
    reading = read_one(pack(tmp_path / "a.odt", {"content.xml": content}))
    assert (reading.text, headings(reading)) == ("Ships\n\nNets.", [(1, "Ships")])


def test_an_odt_without_words_says_so(tmp_path: Path) -> None:
    content = f"<o {SPACES}><office:body><text:p/></office:body></o>"
    with pytest.raises(ReadError, match="holds no text; export it again"):
        read_one(pack(tmp_path / "a.odt", {"content.xml": content}))


LISTS = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>'
    '<text:list-level-style-number text:level="3" style:num-format="a" style:num-prefix="("'
    ' style:num-suffix=")"/></text:list-style><text:list-style style:name="B">'
    '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
    '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I"/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
    "</text:outline-style>"
)


def test_lists_are_numbered_as_they_are_shown(tmp_path: Path) -> None:
    numbered = 'text:style-name="L"'
    nested = items(p("Cranes."), p("Staff.") + p("Their own.") + items(p("a strike")))
    body = (
        items(p("Scope") + nested, p("Price"), said=f'{numbered} xml:id="one"')
        + p("Between.") + items(p("Fees"), said=f'{numbered} text:continue-list="one"')
        + items(p("New"), said=numbered)
        + items(p("Five"), each='text:start-value="5"', said=numbered)
        + items(p("Dot"), said='text:style-name="B"')
    )  # fmt: skip
    assert [line.rpartition(" > ")[2] for line in units(read(tmp_path, body, LISTS))] == [
        "1. Scope", "1.1 Cranes.", "1.2 Staff.", "Their own.", "(a) a strike",
        "2. Price", "Between.", "3. Fees", "1. New", "5. Five", "• Dot",
    ]  # fmt: skip


def test_chapters_are_numbered_and_titles_are_headings(tmp_path: Path) -> None:
    def h(words: str, level: int, said: str = "") -> str:
        return f'<text:h text:outline-level="{level}" {said}>{words}</text:h>'

    styles = LISTS + '<style:style style:name="P1" style:parent-style-name="Title"/>'
    index = f"<text:table-of-content>{p('Ships 3')}</text:table-of-content>"
    body = (
        p("Report", "P1") + p("of the year", "Subtitle") + index + h("Ships", 1) + h("Sails", 2)
        + h("Preface", 1, 'text:is-list-header="true"') + items(h("Storms", 1))
        + p("Table 1", "Caption")
    )  # fmt: skip
    assert units(read(tmp_path, body, styles)) == [
        "# Report", "## of the year", "furniture: Ships 3", "# I Ships", "## I.1 Sails",
        "# Preface", "# II Storms", "caption: Table 1",
    ]  # fmt: skip


def test_tables_with_spans_and_repeated_cells(tmp_path: Path) -> None:
    def cells(*words: str) -> str:
        shown = ""
        for word in words:
            said, _, inner = word.rpartition("|")
            cell = f"<table:table-cell {said}>{p(inner)}</table:table-cell>"
            shown += cell if word != "-" else "<table:covered-table-cell/>"
        return shown

    down, wide = 'table:number-rows-spanned="2"|', 'table:number-columns-spanned="2"|'
    rows = (
        cells(f"{down}Region", f"{wide}2024", "-"), cells("-", "Cod", "Herring"),
        cells(f"{down}North", "12", "7"), cells("-", 'table:number-columns-repeated="2"|3'),
    )  # fmt: skip
    shown = [f"<table:table-row>{row}</table:table-row>" for row in rows]
    head = f"<table:table-header-rows>{shown[0]}{shown[1]}</table:table-header-rows>"
    body = f"<table:table>{head}{shown[2]}{shown[3]}</table:table>"
    assert units(read(tmp_path, body))[2:] == [
        "Region: North; 2024, Cod: 12; 2024, Herring: 7",
        "Region: North; 2024, Cod: 3; 2024, Herring: 3",
    ]


def test_fields_that_are_filled_in_and_what_is_hidden(tmp_path: Path) -> None:
    forms = (
        '<office:forms><form:form><form:checkbox form:id="c" form:label="agreed" '
        'form:current-state="checked"/><form:text form:id="t" form:current-value="Ana Lima"/>'
        "</form:form></office:forms>"
    )
    mark = (
        '<field:fieldmark field:type="v.FORMCHECKBOX"><field:param field:name="Checkbox_Checked" '
        'field:value="{}"/></field:fieldmark>'
    )
    styles = (
        '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    )
    body = (
        forms + p('<draw:control draw:control="c"/>') + p('Name: <draw:control draw:control="t"/>')
        + p(f"{mark.format('true')} yes {mark.format('false')} no")
        + p("Place<text:placeholder>&lt;place&gt;</text:placeholder>")
        + p('Shown.<text:span text:style-name="H"> Not.</text:span>') + p("Nor this.", "H")
        + f'<text:section text:display="none">{p("In a hidden part.")}</text:section>'
    )  # fmt: skip
    reading = read(tmp_path, body, styles)
    assert units(reading) == [
        "☒ agreed", "Name: Ana Lima", "☒ yes ☐ no", "Place", "Shown.", "(In a hidden part.)",
    ]  # fmt: skip
    assert reading.notes == (
        "hidden text was left out; show it and save the document to include it",
    )
    assert reading.remarks == ("fields that nobody filled in: 1",)


def test_charts_shapes_headers_and_changes(tmp_path: Path) -> None:
    cell = "<table:table-cell>{}</table:table-cell>".format
    rows = "".join(
        f"<table:table-row>{''.join(cell(p(word)) for word in row)}</table:table-row>"
        for row in (("", "Storms"), ("May", "3"), ("June", "4"))
    )
    chart = (
        f"<office:body><office:chart><chart:chart><chart:title>{p('Storms by month')}</chart:title>"
        f"<table:table>{rows}</table:table></chart:chart></office:chart></office:body>"
    )
    margins = (
        "<office:master-styles><style:master-page><style:header>"
        f"{p('Ref. 114')}{p('Page <text:page-number>3</text:page-number>')}</style:header>"
        f"<style:footer>{p('<text:page-number>3</text:page-number>')}</style:footer>"
        "</style:master-page></office:master-styles>"
    )
    changed = "<text:tracked-changes><text:deletion/></text:tracked-changes>"
    objects = "".join(f'<draw:object xlink:href="./{name}"/>' for name in ("Chart", "Sheet"))
    shape = f"<draw:custom-shape>{p('In a shape.')}</draw:custom-shape>"
    reading = read(
        tmp_path, changed + p(f"Words.{shape}<draw:frame>{objects}</draw:frame>"), margins,
        Chart=chart, Sheet="<office:body><office:spreadsheet/></office:body>",
    )  # fmt: skip
    assert units(reading) == [
        "Words.", "In a shape.", "caption: Storms by month", "| Storms",
        "Storms by month > May; Storms: 3", "Storms by month > June; Storms: 4",
        "note: Ref. 114", "note: Page",
    ]  # fmt: skip
    assert reading.notes == ("embedded files were left out: 1; save them apart to include them",)
    assert reading.remarks == ("changes are read as accepted: deleted passages left out: 1",)
