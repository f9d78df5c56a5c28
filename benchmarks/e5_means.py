"""The mean vectors of languages that multilingual-e5-small's vectors are freed of.

    python -m benchmarks.e5_means --data ../shared/eval/train/corpus

Passages of whole documents, and their sentences asked as questions, in each language of the corpus;
nothing that is measured on is read. Writes index/models/e5_means.json.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from index.language import find_blocks, split_sentences
from index.models.multilingual import MultilingualEncoder, multilingual_encoder

FILES = ("documents.jsonl.gz", "other_languages.jsonl.gz")
PASSAGES, QUESTIONS = 32, 64
# Of so many documents a language; characters of a passage and of a question.
DOCUMENTS, LENGTHS, SHORT = 20, (250, 900), (20, 120)
# A sign of Chinese says as much as three letters.
DENSE = {"zh": 3}
TARGET = Path(__file__).parent.parent / "index" / "models" / "e5_means.json"


def documents(folder: Path) -> Iterator[tuple[str, str]]:
    """Language and text of some documents of each language."""
    counted: defaultdict[str, int] = defaultdict(int)
    for name in FILES:
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                fields = json.loads(line)
                language = fields.get("language") or "en"
                counted[language] += 1
                if counted[language] <= DOCUMENTS:
                    yield language, fields["text"]


def samples(folder: Path) -> dict[str, tuple[list[str], list[str]]]:
    """Passages and questions of each language."""
    found: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for language, text in documents(folder):
        dense = DENSE.get(language, 1)
        for block in find_blocks(text):
            words = block.of(text)
            if LENGTHS[0] <= dense * len(words) <= LENGTHS[1]:
                found[language][0].append(words)
                sentence = split_sentences(text, block, language)[0].of(text)
                if SHORT[0] <= dense * len(sentence) <= SHORT[1]:
                    found[language][1].append(sentence)
    return found


def fit(encoder: MultilingualEncoder, folder: Path) -> dict[str, dict[str, list[float]]]:
    """The means, four decimals of each number."""
    choose = random.Random(7)
    means: dict[str, dict[str, list[float]]] = {"passages": {}, "questions": {}}
    for language, (passages, questions) in sorted(samples(folder).items()):
        for kind, prefix, texts, most in (
            ("passages", "passage: ", passages, PASSAGES),
            ("questions", "query: ", questions, QUESTIONS),
        ):
            chosen = choose.sample(texts, min(most, len(texts)))
            vectors = encoder.pooled([prefix + text for text in chosen])
            means[kind][language] = np.mean(vectors, axis=0).round(4).tolist()
            print(language, kind, len(chosen), flush=True)
    return means


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    means = fit(multilingual_encoder(print), options.data)
    TARGET.write_text(json.dumps(means, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
