"""Names of institutions."""

from __future__ import annotations

import pytest

from index.text.cover.persons import short_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("THE BOEING COMPANY", "BOEING"),
        ("Best Buy Co., Inc.", "Best Buy"),
        ("AMAZON.COM, INC.", "AMAZON"),
        ("Halcyon Ferries GmbH", "Halcyon Ferries"),
        ("Johnson & Johnson", "Johnson & Johnson"),
        ("The Independent", "The Independent"),
        ("Ministry of Fisheries", "Ministry of Fisheries"),
        ("Company of Fishmongers", "Company of Fishmongers"),
        ("Anna Reed", "Anna Reed"),
    ],
)
def test_an_institution_is_called_by_its_name_without_its_form(name: str, short: str) -> None:
    assert short_name(name) == short
