"""What a reader of a file sees: words shown, words hidden, and what nobody can be certain of."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest

from index import SourceError
from rag.checking.seen import Seen, see_file

_ODT = (
    '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s" '
    'xmlns:fo="f"><office:automatic-styles><style:style style:name="H" style:family="text">'
    '<style:text-properties text:display="none"/></style:style></office:automatic-styles>'
    "<office:body><office:text><text:h>Title</text:h><text:p>The council did "
    '<text:span text:style-name="H">not</text:span> order it.<text:note><text:note-citation>1'
    "</text:note-citation><text:note-body><text:p>A note</text:p></text:note-body></text:note>"
    "</text:p>"
    "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
    "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
    "</office:text></office:body></office:document-content>"
)


def seen(tmp_path: Path, name: str, text: str) -> Seen:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return see_file(path)


def words(found: Seen) -> list[str]:
    return [block.text for block in found.blocks]


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<p>did <i>not</i> order</p>", ["did not order"]),
        ("<p>did <b hidden>not</b> order</p>", ["did order"]),
        ("<p>did <b style='display: none'>not</b> order</p>", ["did order"]),
        ("<p>did <b style='color:#fefefe'>not</b> order</p>", ["did order"]),
        ("<p>did <b style='color:#fff;background:#000'>not</b> order</p>", ["did not order"]),
        ("<p>did <b style='font-size:1px'>not</b> order</p>", ["did order"]),
        ("<p>did <del>not</del> order</p>", ["did order"]),
        ("<style>.x>b{display:none}</style><p class=x>did <b>not</b> order</p>", ["did order"]),
        ("<p>one<br>two</p><p>three</p>", ["one\ntwo", "three"]),
        ("<table><tr><td>a</td><td>b <i>c</i></td></tr></table>", ["a\tb c"]),
        ("<template><p>gone</p></template><p>here</p>", ["here"]),
        ("<p>so <q>it is</q></p>", ["so “it is”"]),
        ("<!-- gone --><p>here</p>", ["here"]),
        ("<dialog>gone</dialog><p>here</p>", ["here"]),
        ("<p>did <b style='font:0/0 a'>not</b> order</p>", ["did order"]),
        ("<p>did <b style='font:16px/1.2 a'>not</b> order</p>", ["did not order"]),
        ("<p style='display:flex;flex-direction:row'>here</p>", ["here"]),
    ],
)
def test_a_page_shows_what_a_browser_shows(tmp_path: Path, page: str, shown: list[str]) -> None:
    found = seen(tmp_path, "a.html", page)
    assert [" ".join(w.split(" ")) for w in words(found)] == shown
    assert found.doubts == ()


@pytest.mark.parametrize(
    "page",
    [
        "<script>x()</script>", "<p onclick='x()'>y</p>", "<img src=x>", "<iframe src=x></iframe>",
        "<style>p:after{content:'not'}</style><p>y</p>", "<link rel=stylesheet href=x>",
        "<style>@font-face{src:url(x)}</style>", "<p style='transform:rotate(180deg)'>y</p>",
        "<p style='position:absolute;left:-900px'>y</p>", "<style>p:hover{display:none}</style>y",
        "<a href='javascript:x()'>y</a>", "<svg><text>y</text></svg>", "<bdo dir=rtl>y</bdo>",
        "<p style='color:var(--x)'>y</p>", "<div><template shadowrootmode=open>z</template>y</div>",
        "<style>body{color:#fff}</style>y", "<meta http-equiv=refresh content='0;x'>y",
        "<p style='display:flex;flex-flow:row-reverse'><i>y</i><i>z</i></p>",
        "<select><option>y<option>z</select>",
    ],
)  # fmt: skip
def test_what_makes_a_page_uncertain_is_a_doubt(tmp_path: Path, page: str) -> None:
    assert seen(tmp_path, "a.html", page).doubts


@pytest.mark.parametrize(
    "style",
    [
        "font-family:Arial", "font-size:13px", "color:#333", "margin:1em", "text-align:justify",
        "border-left:3px solid #9ab", "line-height:1.4", "background:#ffd", "max-width:40em",
    ],
)  # fmt: skip
def test_dress_alone_is_no_doubt(tmp_path: Path, style: str) -> None:
    page = f"<style>p{{{style}}}</style><p style='{style}'>y</p>"
    found = seen(tmp_path, "a.html", page)
    assert (words(found), found.doubts, found.told) == (["y"], (), ())


def test_markdown_is_seen_as_it_is_rendered(tmp_path: Path) -> None:
    text = (
        "# Head\n\n> one\nlazy\n\n- > two [^Q1]\n\n<!-- gone -->\n\n~~gone~~ here \\$5 &amp; so\n\n"
        "[x]: <y> 'gone'\n\n| a | b |\n|---|---|\n| c | d |\n\n[^Q1]: word\n"
    )
    found = seen(tmp_path, "a.md", text)
    assert [(block.role, block.text) for block in found.blocks] == [
        ("title", "Head"), ("quote", "one lazy"), ("quote", "two [Q1]"), ("text", "here $5 & so"),
        ("row", "a\tb"), ("row", "c\td"), ("text", "[Q1] word"),
    ]  # fmt: skip
    assert found.told


def test_word_shows_boxes_cells_and_results_of_fields(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Head", 1)
    run = document.add_paragraph("did ").add_run("not")
    run.font.hidden = True
    document.add_paragraph("Quoted.", "Quote")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "May", "40"
    document.sections[0].header.paragraphs[0].text = "Top"
    document.save(str(tmp_path / "a.docx"))
    found = see_file(tmp_path / "a.docx")
    assert [(block.role, block.text) for block in found.blocks] == [
        ("heading", "Head"), ("text", "did"), ("quote", "Quoted."), ("row", "May\t40"),
        ("header", "Top"),
    ]  # fmt: skip
    assert found.told
    assert found.doubts == ()


def test_an_open_document_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", _ODT)
    found = see_file(path)
    assert [(block.role, block.text) for block in found.blocks] == [
        ("heading", "Title"), ("text", "The council did order it."), ("note", "A note"),
        ("row", "a\tb"),
    ]  # fmt: skip
    assert found.told


def test_what_is_damaged_is_one_sentence(tmp_path: Path) -> None:
    for name in ("a.docx", "a.odt", "a.pdf"):
        path = tmp_path / name
        path.write_bytes(b"nothing of the kind")
        with pytest.raises(SourceError, match=name):
            see_file(path)
