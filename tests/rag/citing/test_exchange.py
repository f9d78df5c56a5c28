"""The sources for reference managers."""

from __future__ import annotations

import json
import subprocess

import pypandoc
import pytest

from index import Document, Metadata
from rag.briefing.contents import Briefing
from rag.citing.exchange import as_bibtex, as_ris, render_sources
from rag.citing.items import make_item
from rag.citing.notes import citation
from tests.support.citations import SOURCES


@pytest.mark.parametrize(
    ("suffix", "reader"), [(".ris", "ris"), (".bib", "bibtex"), (".csl", "csljson")]
)
def test_reference_managers_read_the_sources(cited: Briefing, suffix: str, reader: str) -> None:
    command = [pypandoc.get_pandoc_path(), f"--from={reader}", "--to=csljson"]
    done = subprocess.run(
        command, input=render_sources(cited, suffix), capture_output=True, check=True
    )
    assert not done.stderr
    items = json.loads(done.stdout)
    titles = {str(item["title"]) for item in items}
    assert len(items) == len(SOURCES)
    assert {"Of ships", "Storms of the coast"} <= titles
    storms = next(item for item in items if item["title"] == "Storms of the coast")
    assert [author["family"] for author in storms["author"]] == ["Reed", "Berg", "Okafor"] or [
        author["family"] for author in storms["author"]
    ] == ["Reed", "van der Berg", "Okafor"]


JUDGMENT = Metadata(
    "HALL v PORT COUNCIL", publisher="HIGH COURT", date="2019-07-31", date_text="31 July 2019",
    kind="judgment", symbol="[2019] EWHC 1417",
)  # fmt: skip
RESOLUTION = Metadata(
    "Safety of the sea lanes", publisher="United Nations", date="2024-05-24", kind="resolution",
    symbol="S/RES/2730 (2024)",
)  # fmt: skip
REPORT = Metadata(
    "Silent nets", "Anna Reed; Jan van der Berg", "Forum for the Sea", "2018-11", kind="report"
)
FILING = Metadata(
    "FORM 10-K", "Halcyon Ferries Inc.", "SECURITIES AND EXCHANGE COMMISSION", "2019",
    kind="10-K", symbol="001-36743",
)  # fmt: skip
LETTER = Metadata("Extension of the licence", "Arne Solheim", None, "2021-02-03", kind="letter")


@pytest.mark.parametrize(
    ("said", "ris", "bibtex", "line"),
    [
        (JUDGMENT, ["TY  - CASE", "TI  - HALL v PORT COUNCIL", "PB  - HIGH COURT", "PY  - 2019",
                    "DA  - 2019/07/31", "M1  - [2019] EWHC 1417", "M3  - judgment"],
         ["@misc{", "number = {[2019] EWHC 1417}", "year = {2019}"],
         "“HALL v PORT COUNCIL”, [2019] EWHC 1417, HIGH COURT, 31 July 2019, [s.pdf]"),
        (RESOLUTION, ["TY  - RPRT", "PB  - United Nations", "SN  - S/RES/2730 (2024)",
                      "M3  - resolution"],
         ["@techreport{", "institution = {United Nations}", "number = {S/RES/2730 (2024)}",
          "type = {resolution}", "month = {5}"],
         "“Safety of the sea lanes”, S/RES/2730 (2024), United Nations, 2024-05-24, [s.pdf]"),
        (REPORT, ["TY  - RPRT", "AU  - Reed, Anna", "AU  - van der Berg, Jan", "DA  - 2018/11"],
         ["@techreport{", "author = {Reed, Anna and van der Berg, Jan}"],
         "Anna Reed; Jan van der Berg, “Silent nets”, Forum for the Sea, 2018-11, [s.pdf]"),
        (FILING, ["TY  - RPRT", "AU  - Halcyon Ferries Inc.", "M3  - 10-K", "SN  - 001-36743"],
         ["@techreport{", "author = {{Halcyon Ferries Inc.}}", "type = {10-K}"],
         "Halcyon Ferries Inc., “FORM 10-K”, 001-36743, SECURITIES AND EXCHANGE COMMISSION, 2019, "
         "[s.pdf]"),
        (LETTER, ["TY  - PCOMM", "AU  - Solheim, Arne", "DA  - 2021/02/03", "M3  - letter"],
         ["@misc{", "author = {Solheim, Arne}"],
         "Arne Solheim, “Extension of the licence”, 2021-02-03, [s.pdf]"),
    ],
    ids=["judgment", "resolution", "report", "filing", "letter"],
)  # fmt: skip
def test_each_kind_is_cited_as_such_are(
    said: Metadata, ris: list[str], bibtex: list[str], line: str
) -> None:
    document = Document("a" * 64, "s.pdf", "", "application/pdf", said)
    lines = as_ris([make_item(document)]).split("\r\n")
    assert [wanted for wanted in ris if wanted not in lines] == []
    entry = as_bibtex([make_item(document)])
    assert [wanted for wanted in bibtex if wanted not in entry] == []
    assert citation(document, 0) == line
