"""PDFs of everyday kinds, each set as such papers are, and what they are expected to be read as."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fpdf import FPDF

_PROSE = (
    "The survey covered forty-one quays along the western inlet and was carried out between March "
    "and August. Crews measured the depth at each berth twice, at spring tide and at neap tide. "
)


class Paper(FPDF):
    """A page with lines set one below the other; ``foot`` stands at the bottom of each."""

    def __init__(self, foot: str = "") -> None:
        super().__init__()
        self._foot = foot
        self.set_auto_page_break(True, 20)
        self.add_page()

    def footer(self) -> None:
        """Print the foot."""
        if self._foot:
            self.set_y(-12)
            self.set_font("times", "", 8)
            self.cell(0, 5, self._foot.format(self.page_no()), align="C")

    def line(self, words: str, size: int = 11, style: str = "", align: str = "L") -> None:  # type: ignore[override]
        """Set a line or a paragraph."""
        self.set_font("times", style, size)
        self.multi_cell(0, size / 2, words, align=align, new_x="LMARGIN", new_y="NEXT")

    def beside(self, *words: str, places: tuple[int, ...] = (15, 75, 130, 170)) -> None:
        """Set words side by side, each at its place in millimetres."""
        y = self.get_y() + 5
        self.set_font("times", "", 11)
        for place, word in zip(places, words, strict=False):
            self.text(place, y, word)
        self.ln(8)


def two_columns(paper: Paper) -> str:
    """A paper whose text stands in two columns."""
    paper.set_auto_page_break(False)
    paper.line("Silt and Shipping in the Western Inlet", 20, "B")
    top = paper.get_y() + 6
    for column, left in enumerate((10, 110)):
        paper.set_xy(left, top)
        for number in range(3 * column + 1, 3 * column + 4):
            for words, style, size in (
                (f"{number}. Part {number}", "B", 12),
                (f"{_PROSE * 2}Dredging it costs {number}.4 million a year.", "", 10),
            ):
                paper.set_font("times", style, size)
                paper.set_x(left)
                paper.multi_cell(88, 5, words, align="J", new_x="LEFT", new_y="NEXT")
    return (
        "heading: 4. Part 4\nsentence: Dredging it costs 3.4 million a year.\n"
        "sentence: Dredging it costs 4.4 million a year.\nnever: year. 4. Part"
    )


def letter(paper: Paper) -> str:
    """Short lines that stand one below the other and aren't one paragraph."""
    paper.line("MINISTRY OF FISHERIES", 13, "B", "C")
    paper.line("Ref: MFR/2021/0457\n3 February 2021")
    paper.ln(4)
    paper.line("Ms Ingeborg Tveit\nHarbour Master\nPort of Sunnvik")
    paper.ln(4)
    paper.line("Extension of the winter licence for trawlers", 11, "B")
    paper.line(f"{_PROSE}Each vessel must report its catch by noon on the day of landing.")
    return (
        "only: 3 February 2021\nonly: Harbour Master\n"
        "sentence: Each vessel must report its catch by noon on the day of landing."
    )


def order(paper: Paper) -> str:
    """A heading, parties, numbered orders."""
    paper.line("IN THE HIGH COURT OF NORLAND", 13, "B", "C")
    paper.line("IT IS ORDERED THAT:")
    for number, words in enumerate(("The Defendant shall pay.", "Costs in the case."), 1):
        paper.line(f"{number}. {words}")
    return (
        "heading: IN THE HIGH COURT OF NORLAND\nitem: 2. Costs in the case.\n"
        "lead: 2. Costs in the case. | IT IS ORDERED THAT:"
    )


def table_over_two_pages(paper: Paper) -> str:
    """A table without rules down, its heads printed again on the next page."""
    paper.line("Table 1: Depth and traffic by quay", 10, "I")
    paper.set_font("times", "", 10)
    with paper.table(repeat_headings=1) as table:
        for cells in [("Quay", "Depth (m)", "Ships"), *_quays(60)]:
            row = table.row()
            for cell in cells:
                row.cell(cell)
    paper.line("The quays themselves reported their traffic.")
    return (
        "row: Quay: Quay D3 · Depth (m): 6.3 · Ships: 121\n"
        "row: Quay: Quay D55 · Depth (m): 58.5 · Ships: 485\n"
        "caption: Table 1\nleft out: page 2"
    )


def _quays(count: int) -> list[tuple[str, str, str]]:
    return [
        (f"Quay {chr(65 + number % 26)}{number}", f"{3 + number}.{number % 10}",
         f"{100 + 7 * number}")
        for number in range(count)
    ]  # fmt: skip


def form(paper: Paper) -> str:
    """Keys with values beside them, ticks in columns of their own, two pairs on a line."""
    paper.line("Application for a winter berth", 16, "B")
    paper.beside("Name of owner:", "Kari Lund")
    paper.beside("Boat:", "Terna, 9.4 metres")
    paper.beside("Insured:", "[x] yes", "[ ] no")
    paper.beside("From:", "1 November 2023", "Until:", "30 April")
    paper.line("I accept the harbour rules. The fee of 1,150 crowns is due.")
    return (
        "pair: Boat: | Terna, 9.4 metres\npair: Insured: | [x] yes [ ] no\n"
        "pair: From: | 1 November 2023\npair: Until: | 30 April\n"
        "sentence: The fee of 1,150 crowns is due."
    )


def figures(paper: Paper) -> str:
    """Rows whose labels end in colons and hold figures of several years: no form."""
    paper.beside("", "2021", "2022", "2023")
    paper.beside("Revenue:", "1,204", "1,310", "1,402")
    paper.beside("Costs:", "904", "1,001", "1,100")
    paper.beside("Profit:", "300", "309", "302")
    return "row: Costs: · 2021: 904 · 2022: 1,001 · 2023: 1,100"


def slides(paper: Paper) -> str:
    """Few words on a page, the same foot on each."""
    for number, title in enumerate(("What we learned", "Charging takes nine minutes", "Costs")):
        if number:
            paper.add_page()
        paper.line(title, 28, "B")
        paper.line("- Two chargers at each quay\n- Paid by the county", 16)
    return "heading: Charging takes nine minutes\nitem: - Paid by the county\nleft out: Ferries | 2"


KINDS: dict[str, tuple[Callable[[Paper], str], str]] = {
    "two columns": (two_columns, ""),
    "letter": (letter, ""),
    "order": (order, ""),
    "table over two pages": (table_over_two_pages, "Harbour statistics 2020 - page {}"),
    "form": (form, ""),
    "figures": (figures, ""),
    "slides": (slides, "Ferries | {}"),
}


def make_paper(kind: str, path: Path) -> str:
    """Write a paper of a kind, and return what it is expected to be read as."""
    make, foot = KINDS[kind]
    paper = Paper(foot)
    expected = make(paper)
    paper.output(str(path))
    return expected
