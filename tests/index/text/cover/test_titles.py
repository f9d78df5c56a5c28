"""Titles: what is one, what stands beside one, and what heads a part only."""

from __future__ import annotations

import pytest

from tests.support.documents import text_document

PROSE = "\n\n" + "In the winter the ships lay still, and nobody knew when the ice would go. " * 3


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("EXHIBIT 10.2\n\nRESELLER AGREEMENT", "RESELLER AGREEMENT"),
        ("1095. Secret Priority\n\nPorts in winter", "Ports in winter"),
        ("PERSONAL AND CONFIDENTIAL\n\nPorts in winter", "Ports in winter"),
        ("TB (8)1.ii\n\nPorts in winter", "Ports in winter"),
        ("Your telegram 866\n\nPorts in winter", "Ports in winter"),
        ("WHEREAS the ports are closed; and\n\nPorts in winter", "Ports in winter"),
        ("Wend, N.W. 10007\n\nPorts in winter", "Ports in winter"),
        ("Open until noon, see www.wend.example\n\nPorts in winter", "Ports in winter"),
        ("**Ports in winter**", "Ports in winter"),
        ("A Copy of a Port", "A Copy of a Port"),
        ("Exhibits of the Harbour Museum", "Exhibits of the Harbour Museum"),
        ("Secret Harbours of Wend", "Secret Harbours of Wend"),
    ],
)
def test_labels_markings_and_references_are_no_titles(head: str, title: str) -> None:
    assert text_document(head + PROSE).metadata.title == title


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("# Harbour Council\n\n## Members", "Harbour Council"),
        ("# Ports in winter, part 2:\n\n## Step 1", "Ports in winter, part 2"),
        ("# About us\n\n## Our mission", None),
        ("- Start: 2014\n\n## Summary\n\nPorts freeze.\n\n## Motivation", None),
        ("#### B. Entities of the Port", None),
        ("##### 1. Interpretation.\n\n1.—In this Act—", None),
        ("## Get in\n\nBy sea.\n\n## Get out", None),
        ("## Skerry\n\nAn isle.\n\n## Get out", "Skerry"),
        ("## Ports in winter", "Ports in winter"),
        ("## Abstract", None),
        ("# 1984 in ports", "1984 in ports"),
        ("# Ports Act, 1986 (Norland)\n\n# Ports Act, 1986", "Ports Act, 1986 (Norland)"),
        ("# Norland (Port Book)\n\n# Norland – The Port Book", "Norland (Port Book)"),
        ("# What&#8217;s in a port", "What&#8217;s in a port"),
        ("Contents\n\nBig ports", None),
    ],
)
def test_headings_of_parts_are_no_titles(head: str, title: str | None) -> None:
    assert text_document(head + PROSE).metadata.title == title


@pytest.mark.parametrize(
    ("head", "title", "author"),
    [
        (
            "Fast ferries with Ports.jl Ragnhild Østby1 , Tor B. Lie2 , and Jon Moe3",
            "Fast ferries with Ports.jl",
            "Ragnhild Østby; Tor B. Lie; Jon Moe",
        ),
        (
            "Ports.jl - A tool for ports. Ragnhild Østby1, 2 , and Tor Lie2",
            "Ports.jl - A tool for ports",
            "Ragnhild Østby; Tor Lie",
        ),
        (
            "Ports explained through Ferries Ragnhild Østby1 , Tor Lie2",
            "Ports explained through Ferries",
            "Ragnhild Østby; Tor Lie",
        ),
        ("Ferries and HTML5", "Ferries and HTML5", None),
        ("Reduction of Carbon Dioxide2", "Reduction of Carbon Dioxide2", None),
        ("The ferries of Anna Reed", "The ferries of Anna Reed", None),
    ],
)
def test_names_with_marks_behind_a_title_are_its_authors(
    head: str, title: str, author: str | None
) -> None:
    found = text_document(head + PROSE).metadata
    assert (found.title, found.author) == (title, author)


def test_wrapped_prose_ends_a_cover() -> None:
    text = (
        "# Introduction\n\n##About this\nThis book is a first attempt to see what the ports\n"
        "and the people in them make of the ice, which comes earlier\nthan it came to those before "
        "us and stays for longer than it\nstayed with them, as Anna Reed says.\n"
    )
    assert text_document(text).metadata.title is None


@pytest.mark.parametrize(
    ("head", "title", "date"),
    [
        ("## Ferry sinks off Wend Sunday, May 28, 2006", "Ferry sinks off Wend", "2006-05-28"),
        ("## Ferries lost on May 28, 2006", "Ferries lost on May 28, 2006", None),
    ],
)
def test_a_date_behind_a_headline_is_apart(head: str, title: str, date: str | None) -> None:
    found = text_document(head + PROSE).metadata
    assert (found.title, found.date) == (title, date)
