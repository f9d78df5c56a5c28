"""Draw cards by lot from briefings on documents of the corpus, to be read without their sources.

    python -m benchmarks.cards.draw lot --data ../shared/eval --work WORK --seed 1 [--not SEED …]
    python -m benchmarks.cards.draw units --data ../shared/eval --work WORK --seed 1 [--not SEED …]
    python -m benchmarks.cards.draw again --work WORK --seed 1

``lot`` indexes documents of different kinds (sides train and dev, or those named by ``--side``;
none of the lots named by ``--not``), prepares briefings on topics that a user would take from their
titles, headings and names, or on those that ``topics.json`` has for the seed, written as an
analyst would, and writes into ``WORK/SEED``: ``cards.txt``, the cards as who reads a briefing sees
them, without topic or source; ``sources.txt``, what stands around each; ``cards.jsonl``, their
places.
``units`` does without topics and models: the cards are those of units drawn by lot from all that
may be quoted, so none is left out because a topic doesn't ask for it.
``again`` makes the same units into cards anew: which are the same, have more, or are lost.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from benchmarks.written.corpus import Source, load_sources
from index import BlockKind, Document, Span
from index.language import content_words, find_values, is_common_word
from index.readers.markdown import read_markdown
from index.text.documents import make_document
from rag import Dossier
from rag.briefing import Quote
from rag.briefing.said import says_something
from rag.cards import Card, card_line, make_card, terms_line, units_in
from rag.types import Evidence

_LONGEST, _COVER = 45_000, 600
_WRITTEN = Path(__file__).with_name("topics.json")
_HEADING = re.compile(r"(?m)^#{2,4}\s+(.{8,80})$")
_OFTEN = 4  # a name is one of a document's own from so many times on
_MOST_OF_ONE = 8  # cards of one document
_FEWEST_WORDS = 6
_UNQUOTED = (BlockKind.HEADING, BlockKind.HEAD)
_BEFORE, _AFTER = 1000, 300


def choose_documents(
    data: Path, number: int, seed: int, others: Sequence[str], sides: Sequence[str]
) -> list[Source]:
    """So many documents of these sides, of as many kinds as there are, by lot."""
    lot = random.Random(seed)
    kinds: dict[str, list[Source]] = defaultdict(list)
    for source in load_sources(data):
        fits = source.side in sides and len(source.text) <= _LONGEST
        if fits and source.identifier not in others:
            kinds[source.kind].append(source)
    order = sorted(kinds)
    lot.shuffle(order)
    chosen = [lot.choice(kinds[kind]) for kind in order]
    rest = [s for kind in order for s in kinds[kind] if s not in chosen]
    return [*chosen, *lot.sample(rest, max(0, number - len(chosen)))][:number]


def topics_of(source: Source, lot: random.Random) -> list[str]:
    """The title, a heading and a name that stands often: what a user would ask for."""
    found = [re.sub(r"\s*[(\[].*?[)\]]|^[\d\W]+", "", source.title)]
    headings = [h for h in _HEADING.findall(source.text) if len(content_words(h)) > 1]
    if headings:
        found.append(lot.choice(headings))
    names = Counter(v.normal for v in find_values(source.text) if v.kind.is_name)
    own = [name for name, times in names.most_common(6) if times >= _OFTEN]
    if own:
        found.append(lot.choice(own))
    return [topic for topic in found if content_words(topic) and not is_common_word(topic)]


def write(source: Source, folder: Path) -> str:
    """The document as a file of its own, with title and date where its text lacks them."""
    cover = source.text[:_COVER]
    title = "" if source.title.casefold() in cover.casefold() else f"# {source.title}\n\n"
    date = f"{source.date}\n\n" if source.date and source.date[:4] not in cover else ""
    path = folder / f"{source.identifier}.md"
    path.write_text(f"{title}{date}{source.text}\n", encoding="utf-8")
    return path.name


def draw(dossier: Dossier, topics: Sequence[str], number: int, seed: int) -> list[dict[str, Any]]:
    """So many different cards of the briefings on these topics, by lot."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for topic in topics:
        briefing = dossier.brief(topic)
        print(len(briefing.quotes), topic, "|", briefing.closing, flush=True)
        for quote in briefing.quotes:
            place = quote.evidence.document.source, quote.evidence.span.start
            found.setdefault(place, record(quote, topic))
    lot, taken = random.Random(seed), Counter[str]()
    cards = list(found.values())
    lot.shuffle(cards)
    drawn = []
    for card in cards:
        taken[card["file"]] += 1
        if taken[card["file"]] <= _MOST_OF_ONE:
            drawn.append(card)
    return drawn[:number]


def draw_units(documents: Sequence[Document], number: int, seed: int) -> list[dict[str, Any]]:
    """So many cards of units that may be quoted, by lot, as many of each document."""
    lot = random.Random(seed)
    drawn = []
    for document in documents:
        blocks = [block for block in document.blocks if block.kind not in _UNQUOTED]
        units = [unit for block in blocks for unit in units_in(document, block.span)]
        lot.shuffle(units)
        long = (unit for unit in units if len(unit.of(document.text).split()) >= _FEWEST_WORDS)
        cards = (make_card(Evidence(document, unit, None, 0.0), unit) for unit in long)
        fit = (c for c in cards if c.is_whole and says_something(c, document.metadata.title or ""))
        drawn += [fields(card, "") for card in islice(fit, -(-number // len(documents)))]
    lot.shuffle(drawn)
    return drawn[:number]


def record(quote: Quote, topic: str) -> dict[str, Any]:
    """A quote's card with its place, and what stands around it."""
    card = make_card(quote.evidence)
    apart = quote.context.span if quote.context is not None else None
    return fields(replace(card, apart=apart), topic)


def fields(card: Card, topic: str) -> dict[str, Any]:
    """A card with its place, and what stands around it."""
    evidence = card.evidence
    document, span = evidence.document, evidence.span
    context = card.apart.of(document.text) if card.apart is not None else ""
    return {
        "file": PurePosixPath(document.source).name, "topic": topic,
        "title": document.metadata.title, "date": document.metadata.date,
        "core": [card.core.start, card.core.end], "span": [span.start, span.end],
        "line": card_line(card), "context": " ".join(context.split()),
        "terms": terms_line(document, card.terms),
        "quote": " ".join(evidence.quote.split()),
        "before": document.text[max(0, span.start - _BEFORE) : span.start],
        "after": document.text[span.end : span.end + _AFTER],
        "cover": document.text[:_COVER],
    }  # fmt: skip


def made_again(held: Sequence[Document], cards: Sequence[dict[str, Any]]) -> Iterator[str]:
    """A line for each card that is no longer what it was."""
    documents = {PurePosixPath(document.source).name: document for document in held}
    for number, old in enumerate(cards, 1):
        document, core = documents[old["file"]], Span(*old["core"])
        card = make_card(Evidence(document, core, None, 0.0), core)
        context = " ".join(card.apart.of(document.text).split()) if card.apart is not None else ""
        new = {
            "line": card_line(card), "context": context,
            "quote": " ".join(card.evidence.quote.split()),
        }  # fmt: skip
        if not card.is_whole:
            yield f"{number} LOST: {old['quote']}"
        for name, value in new.items():
            if card.is_whole and value != old[name]:
                yield f"{number} {name}: {old[name]} -> {value}"


def shown(number: int, card: dict[str, Any]) -> str:
    """A card as in a briefing: the line above it, what it needs, what names mean, its words."""
    before = f"  Before it: “{card['context']}”\n" if card["context"] else ""
    terms = f"  {card['terms']}\n" if card.get("terms") else ""
    return f"[{number}] {card['line']}\n{before}{terms}  {card['quote']}\n"


def around(number: int, card: dict[str, Any]) -> str:
    """What a card's source holds around it."""
    return (
        f"[{number}] {card['file']} | {card['title']} | {card['date']} | topic: {card['topic']}\n"
        f"COVER {card['cover']}\nBEFORE {card['before']}\n>>> {card['line']}\n"
        f">>> {card['quote']}\nAFTER {card['after']}\n{'=' * 40}\n"
    )


def _write_documents(options: argparse.Namespace) -> tuple[Path, list[Source]]:
    folder: Path = options.work / str(options.seed)
    (folder / "files").mkdir(parents=True, exist_ok=True)
    others = [
        path.stem for seed in options.others for path in (options.work / seed / "files").iterdir()
    ]
    sources = choose_documents(options.data, options.documents, options.seed, others, options.side)
    for source in sources:
        write(source, folder / "files")
    return folder, sources


def _write_cards(folder: Path, cards: Sequence[dict[str, Any]]) -> None:
    for name, form in (("cards.txt", shown), ("sources.txt", around)):
        text = "\n".join(form(number, card) for number, card in enumerate(cards, 1))
        (folder / name).write_text(text, encoding="utf-8")
    lines = "".join(json.dumps(card, ensure_ascii=False) + "\n" for card in cards)
    (folder / "cards.jsonl").write_text(lines, encoding="utf-8")


def _lot(options: argparse.Namespace) -> None:
    folder, sources = _write_documents(options)
    lot = random.Random(options.seed)
    written = json.loads(_WRITTEN.read_text(encoding="utf-8")).get(str(options.seed))
    taken = [topic for source in sources for topic in topics_of(source, lot)]
    topics = written if written is not None else taken
    with Dossier.open(folder / "library", create=True) as dossier:
        dossier.index(str(folder / "files"))
        _write_cards(folder, draw(dossier, topics, options.number, options.seed))


def _units(options: argparse.Namespace) -> None:
    folder, _ = _write_documents(options)
    _write_cards(folder, draw_units(_documents_of(folder), options.number, options.seed))


def _documents_of(folder: Path) -> list[Document]:
    paths = sorted((folder / "files").iterdir())
    return [make_document(r, p.stem, p.name) for p in paths for r in read_markdown(p)]


def _again(options: argparse.Namespace) -> None:
    folder: Path = options.work / str(options.seed)
    # Quotes hold signs at which `splitlines` would break a line of JSON.
    lines = (folder / "cards.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")
    for line in made_again(_documents_of(folder), [json.loads(line) for line in lines]):
        print(line)


def main() -> None:
    """Draw a lot, or make its cards anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("job", choices=["lot", "units", "again"])
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--work", type=Path, default=Path(".train/cards"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--not", dest="others", nargs="*", default=[])
    parser.add_argument("--side", nargs="+", default=["train", "dev"])
    parser.add_argument("--documents", type=int, default=25)
    parser.add_argument("--number", type=int, default=120)
    options = parser.parse_args()
    {"lot": _lot, "units": _units, "again": _again}[options.job](options)


if __name__ == "__main__":
    main()
