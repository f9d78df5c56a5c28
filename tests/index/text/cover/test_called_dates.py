"""The dates by which texts are called."""

from __future__ import annotations

import pytest

from index.text.cover.called_dates import find_agreed, find_occasion, find_year
from index.text.cover.cover_dates import find_date, find_dateline


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Harbour Council Meeting 2020-03-03", "2020-03-03"),
        ("Minutes of the Board: 8th March 2012", "2012-03-08"),
        ("Minutes for March 2012", None),
        ("The storm of 8 March 2012", None),
        ("Meeting of 8 March 2012 on ice", None),
    ],
)
def test_an_occasion_is_called_by_its_day(line: str, iso: str | None) -> None:
    found = find_occasion(line)
    assert (found.iso if found is not None else None) == iso


@pytest.mark.parametrize(
    ("title", "iso"),
    [
        ("Nurses Act , 1950", "1950"),
        ("Harbour Amendment Act of 2022", "2022"),
        ("2023 Annual Report: Ports", "2023"),
        ("Annual Report 2022–2023", None),
        ("Ports in 2023", None),
        ("An Act to amend the Ports Act 1990", None),
    ],
)
def test_laws_and_yearly_reports_are_called_by_their_year(title: str, iso: str | None) -> None:
    found = find_year(title)
    assert (found.iso if found is not None else None) == iso


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Cablegram 227 CANBERRA, 11 August 1945", "1945-08-11"),
        ("Agendum 491 18 November 1940", "1940-11-18"),
        ("[Washington], 11 January 1951", "1951-01-11"),
        ("(Argued: March 2, 2008 Decided: June 25, 2008)", "2008-06-25"),
        ("Created: 14-Oct-2023", "2023-10-14"),
        ("Harbour House June—August 1800", None),
        ("Argued March 2, 2008 and June 25, 2008", None),
        ("in paragraph 3 11 August 1945", None),
    ],
)
def test_numbers_and_labels_stand_beside_dates(line: str, iso: str | None) -> None:
    found = find_date(line)
    assert (found.iso if found is not None else None) == iso


@pytest.mark.parametrize(
    ("prose", "iso"),
    [
        ("Thursday, March 15, 2012 The council of Wend said", "2012-03-15"),
        ("Thursday, March 15, 2012 was a day of ice", None),
        ("Remarks by Ann Reed At the Club, Wend May 5, 2004 The ice | ", "2004-05-05"),
        ("The remarks of May 5, 2004 were read", None),
    ],
)
def test_a_text_opens_with_its_day(prose: str, iso: str | None) -> None:
    found = find_dateline(prose)
    assert (found.iso if found is not None else None) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("LICENSE\n\nThis License is made and entered into as of this 28th day of\nMay, 1999, by",
         "1999-05-28"),
        ("FIRST AMENDMENT, dated as of August 17, 2007, to the Credit Agreement of 3 May 2004",
         "2007-08-17"),
        ("This lease is effective June 1, 2001.", None),
        ("Under the agreement of 3 May 2004 the board paid.", None),
        ("The report was made on 3 May 2004.", None),
        ("CREDIT AGREEMENT dated as of May 10, 1996 between a bank and a firm", "1996-05-10"),
        ("The agreement between the ports, which was executed on 3 May 2015, has failed.", None),
        ("This note replies to your memorandum dated 3 May 1999.", None),
        ("Under a lease made on 12 June 1954 the town pays nothing.", None),
    ],
)  # fmt: skip
def test_an_agreement_is_dated_by_the_day_it_is_made(text: str, iso: str | None) -> None:
    found = find_agreed(text)
    assert (found.iso if found is not None else None) == iso
