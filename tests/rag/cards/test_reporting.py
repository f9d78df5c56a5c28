"""Who is reported in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.cards.parsed import parsed
from rag.cards.reporting import Reporting, reported_in

PLAIN = Path(__file__).with_name("speakers.tsv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", PLAIN)
def test_who_speaks_in_plain_english(line: str) -> None:
    text, name = line.split("\t")
    found = reported_in(parsed(text, "en"))
    assert (found.name if found is not None else "-") == name


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Laut Angela Merkel stiegen die Gebühren.", "de", "Angela Merkel"),
        ("Selon Emmanuel Macron il faut agir.", "fr", "Emmanuel Macron"),
        ("Según Pedro Sánchez las tasas subieron.", "es", "Pedro Sánchez"),
        ("По мнению Владимира Путина цены растут.", "ru", "Владимира Путина"),
    ],
)
def test_according_to_somebody_in_other_languages(text: str, language: str, name: str) -> None:
    assert reported_in(parsed(text, language)) == Reporting(name, "fact")


@pytest.mark.parametrize(
    ("text", "name", "stance"),
    [
        ("Bellamy (2005, p. 32) argues that the answer came late.", "Bellamy", "opinion"),
        ("According to Moses, Bahador, & Wright (2011, p. 361), it was abused in Iraq.",
         "Moses, Bahador, & Wright", "fact"),
        ("Critics of the fees insist that ships left.", "Critics of the fees", "opinion"),
        ("But scholars have largely agreed that it failed.", "scholars", "opinion"),
        ("“It was over,” said Reed.", "Reed", "fact"),
        ("Lord Halifax, the foreign secretary, said that war would come.", "Halifax", "fact"),
        ("The Minister has also stated that fees rose.", "The Minister", "fact"),
        ("According to the ministry, 12 ships sank.", "the ministry", "fact"),
        ("Reed claimed that the fees never rose.", "Reed", "allegation"),
        ("According to President Reed, ships left.", "Reed", "fact"),
        ("Prats, like Schneider, believed that it was over.", "Prats", "opinion"),
        ("Reed, with Ann Marsh, claimed that fees rose.", "Reed", "allegation"),
        ("In London, Reed said that fees rose.", "Reed", "fact"),
        ("Charles Adams, the U.S. Minister to Great Britain assured them that it was over.",
         "Charles Adams", "fact"),
        ("Ada Reed, the port's spokeswoman, said that fees rose.", "Ada Reed", "fact"),
        ("Ada Reed, curator at the University of Lund, Oslo, said so.", "Ada Reed", "fact"),
        ("The head of the port, Ada Reed, explains that fees rose.", "Ada Reed", "fact"),
        ("In a meeting with Chiang Kai-shek, Roosevelt and Churchill agreed that it was over.",
         "Roosevelt and Churchill", "opinion"),
        ("According to Hicks, Kushner said that fees rose.", "Hicks", "fact"),
        ("According to Yonhap news agency, ships sank.", "Yonhap", "fact"),
        ("“It is shut,” added Reed.", "Reed", "fact"),
        ("Anna Reed (San Francisco, California) said that fees rose.", "Anna Reed", "fact"),
        ("U.S. officials claimed that it was a flight.", "U.S. officials", "allegation"),
        ("(f) Observers stressed that fees rose.", "Observers", "fact"),
        ("Reed asserts that Massachusetts applies another law.", "Reed", "opinion"),
    ],
)  # fmt: skip
def test_who_is_reported(text: str, name: str, stance: str) -> None:
    assert reported_in(parsed(text, "en")) == Reporting(name, stance)


@pytest.mark.parametrize(
    "text",
    [
        "The term “United States” includes the several States of the union.",
        "The Advisory Committee Notes explain the rule.",
        "We doubt whether others would accept the Soviet claim and its terms.",
        "The plaintiffs' takings claim involves property.",
        "Upon the report of an injury, the LHWCA claims process begins.",
        "The United States maintained a Consulate in Brunei.",
        "The United States and Canada concluded a treaty.",
        "Reed agreed to be interviewed by the board.",
        "Reed answered a few questions about the port.",
        "Richa Banker (richa) added as new chair of the port",
        "Fees are to be repaid according to a four-month schedule.",
        "It runs according to the OpenID Connect specification, which is short.",
        "In the event that the Harbour Board believes that fees fell, it tells the port.",
        "They asked whether or not the Republican Government agreed that it was over.",
        "Around the time that the Harbour Board announced that fees rose, ships came.",
        "He led the inquiry that Comey had confirmed in his testimony.",
        "It surprised the Harbour Board who had expected stronger action.",
        "The court found it true in Lynch v. Overholser this Court.",
        "Vance was aided by a smaller council, which Carter believed had become too powerful.",
        "We go along the lines of what Myles has suggested.",
        "There were those (personified by René Schneider) who believed that it was over.",
        "The claims of the court were denied.",
        "Few dispute that the zone was key.",
        "The harbour was closed for eleven days.",
        "A request to report was made to Reed.",
        "Losses are higher than was seen in the Dutch reports of the spring.",
        "Reed would leave the harbour if Syria agreed to full peace.",
        "The findings in this report suggest that fees rose.",
        "These participants noted that fees rose.",
        "The Harbour Council has the final say in what is paid.",
        "The most recent Harbour Release notes can be read here.",
        "When our Founders declared a new order, ships came.",
        "Because Reed urged that ships leave, the board hired a crew.",
        "Although Reed said that fees rose, ships came.",
        "After Reed called for help, the watch left.",
        "We repay fees according to our Harbour Watch policy.",
    ],
)
def test_nobody_is_guessed(text: str) -> None:
    assert reported_in(parsed(text, "en")) is None


def test_whom_a_pronoun_stands_for_the_sentence_does_not_tell() -> None:
    assert reported_in(parsed("He said that fees rose.", "en")) == Reporting(None, "fact")
    assert reported_in(parsed("She had then claimed that fees rose.", "en")) == Reporting(
        None, "allegation"
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Harbour Board, noting that the Trade Council states it will not pay a cent of what "
         "was asked for in spring, believes that fees must rise.", "Harbour Board"),
        ("It is alleged that Reed said the harbour was full.", "Reed"),
        ("The harbour was full, as the Trade Council reported.", "Trade Council"),
        ("Reed said that Moses claimed the harbour.", "Reed"),
        ("Dr. Reed asked whether the harbour was full.", "Reed"),
        ("Reed saw Moses who had told him that the harbour was full.", "Moses"),
        ("General Anna Reed, an officer who saw it in Oslo and now heads the Harbour Board, noted "
         "that fees must rise.", "Anna Reed"),
        ("Reed, whose plan was rejected by the Trade Council, said that fees must rise.", "Reed"),
        ("In a letter to Reed, who was ill, the Trade Council said that fees must rise.",
         "Trade Council"),
    ],
)  # fmt: skip
def test_who_says_the_sentence_comes_before_who_is_told_of_in_it(text: str, name: str) -> None:
    found = reported_in(parsed(text, "en"))
    assert found is not None
    assert found.name == name


def test_what_is_considered_is_no_opinion() -> None:
    assert reported_in(parsed("The Council has considered the letter with care.", "en")) is None


def test_a_name_of_an_earlier_clause_is_not_who_says_it() -> None:
    text = "Reed was ill, and the Trade Council, which met in Oslo, said that fees must rise."
    found = reported_in(parsed(text, "en"))
    assert found is None or found.name != "Reed"
