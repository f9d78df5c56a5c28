"""Kinds of disguise that were believed once, and what is harmless beside them."""

from __future__ import annotations

import pytest

from benchmarks.forgeries.trials import run

BELIEVED = {
    ".docx": (
        "label as a picture", "part of a larger document", "font of symbols", "words set elsewhere",
        "tooltip", "theme nearly white", "digits raised", "body twice", "body elsewhere",
        "notes elsewhere", "solid pattern",
    ),
    ".html": (
        "marks that speak", "floating", "from right to left", "progress", "meter", "no embedding",
        "small font", "dark body", "style shown", "label of a choice", "name for readers aloud",
        "whole page hidden", "numbers from 47", "lifted",
        "white in a field", "cell over rows",
    ),
    ".md": ("card put in", "quote moved to another theme",
        "comment within a quote without an end"),
    ".json": ("last page", "score as words", "place as words"),
    ".pdf": (
        "outline mode, white", "clipped away", "narrowed within", "blackened", "on opening",
        "other files shown", "outline", "title", "white letters over words",
        "letter over a letter", "letters as lines", "turned over", "crowded",
    ),
    ".odt": (
        "lowered", "turned", "narrowed", "crowded", "font of symbols", "user's field",
        "label of a list", "title", "quote as a tooltip",
    ),
    ".eml": ("text forged beside the true page",),
}  # fmt: skip


# The same of a later trial.
BELIEVED_ONCE_MORE = {
    ".html": ("short font", "boxes in reverse", "quotes in a select", "page of its own colour"),
    ".docx": ("caption of a table", "description of a table", "page of no height"),
    ".odt": ("see-through",),
}

# What rests on what programs ignore, inherit, order or compute.
BELIEVED_AT_LAST = {
    ".md": ("title within the text",),
    ".html": (
        "title within the text", "underline raised", "underline as thick as words",
        "outline over the words",
    ),
    ".docx": (
        "element to be ignored", "hidden by a table's style", "two lines in one",
        "table beside the page",
    ),
    ".odt": (
        "label of an outline", "label of notes", "words among the line numbers",
        "hidden by the defaults",
    ),
    ".pdf": (
        "blended with the page", "behind a soft mask", "painted with nothing",
        "highlight that hides",
    ),
}  # fmt: skip


@pytest.mark.parametrize("ending", BELIEVED)
def test_what_was_believed_once(ending: str) -> None:
    kinds = {f"disguise: {kind}" for kind in BELIEVED[ending]}
    kinds |= {f"oddity: {kind}" for kind in BELIEVED_ONCE_MORE.get(ending, ())}
    kinds |= {f"further: {kind}" for kind in BELIEVED_AT_LAST.get(ending, ())}
    trials = run(lambda of, kind: of == ending and kind in kinds, inside=True)
    forged = [trial for trial in trials if not trial.harmless]
    assert {trial.kind for trial in forged} == kinds
    assert [trial.kind for trial in forged if not trial.right] == []


def test_what_is_harmless_beside_it() -> None:
    kinds = {"direction marks", "larger", "page numbers", "margins", "rule for print", "own list",
             "text and page", "page", "honest […]", "untouched", "oddity: other font",
             "oddity: entities", "oddity: lines wrapped", "oddity: narrow no-break spaces",
             "oddity: soft hyphen element", "oddity: Pandoc", "resaved: strict",
             "resaved: head of tables white on dark", "resaved: numbered headings",
             "resaved: outline of links", "resaved: links underlined otherwise",
             "resaved: states written out", "resaved: answered"}  # fmt: skip
    trials = [
        trial
        for trial in run(lambda _, kind: kind.removeprefix("disguise: ") in kinds, inside=True)
        if trial.harmless
    ]
    assert len(trials) >= len(kinds)
    assert [(trial.ending, trial.kind) for trial in trials if not trial.right] == []
