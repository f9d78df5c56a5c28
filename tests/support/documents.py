"""Documents without a file: from the seeds, from a text, from written articles."""

from __future__ import annotations

import random

from benchmarks.printed import Writer
from index import Document
from index.readers.plain_text import decode
from index.text.documents import make_document
from index.types import Reading
from tests.support.places import SEEDS


def seed(number: str) -> Document:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return make_document(Reading(decode(path.read_bytes()), "text/plain"), number, path.name)


def text_document(text: str) -> Document:
    return make_document(Reading(text, "text/plain"), "id", "name.txt")


def article(seed: int) -> list[str]:
    writer = Writer(seed)
    return [writer.paragraph(4) for _ in range(8)]


def repost(paragraphs: list[str], seed: int) -> list[str]:
    """As syndication changes an article: another title, a cut, some words put otherwise."""
    draw = random.Random(seed)
    kept = [p for p in paragraphs if draw.random() > 0.1]
    edited = [p.replace(" the ", " this ", 1) if draw.random() < 0.3 else p for p in kept]
    return [f"Reposted by the site number {seed}", *edited]
