"""Make the examples of the service's description: what it answers over seeds/.

python -m benchmarks.service_examples
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from index import silent
from index.served import FORM
from rag import Dossier
from rag.serving import OPERATIONS

ROOT = Path(__file__).parent.parent
FILE = ROOT / "rag" / "serving" / "examples.json"
_SOURCE = "seeds/000_00ed6b5b89add8ca.txt"
_DRAFT = "General Romeo Dallaire heads the Child Soldier Initiative."
ASKED: dict[str, dict[str, Any]] = {
    "status": {},
    "documents": {"most": 1},
    "show": {"source": _SOURCE, "at": 1313},
    "around": {"source": _SOURCE, "start": 1313, "before": 0},
    "library": {"form": FORM, "call": "finder.languages"},
    "find": {"query": "child soldiers", "k": 1, "filter": ["after=2011"]},
    "ask": {"question": "Who heads the Child Soldier Initiative?", "k": 1},
    "brief": {"topic": "what Libya meant for R2P"},
    "grid": {"questions": ["What is R2P?"]},
    "verify": {
        "text": "He wrote that “sexual violence is used as a weapon of peace”.",
        "quotations": True,
    },
    "support": {"text": _DRAFT},
}


def made(dossier: Dossier) -> dict[str, Any]:
    """Every example, asked of a library of the seeds; of each list the first is shown."""
    found = {}
    for name, sent in ASKED.items():
        operation = OPERATIONS[name]
        asked = operation.asked.read(json.dumps(sent).encode())
        answer = operation.run(dossier, asked, silent)
        if "bytes" in answer:
            answer["bytes"] = 1_000_000  # differs from machine to machine
        if name == "library":
            answer["state"] = "1a2b3c (1, 0)"  # differs from process to process
        found[name] = {"asked": sent, "answer": _short(answer)}
    plain: dict[str, Any] = json.loads(json.dumps(found))
    return plain


def _short(value: Any) -> Any:  # noqa: ANN401  any JSON
    if isinstance(value, list):
        return [_short(item) for item in value[:1]]
    if isinstance(value, dict):
        return {name: _short(item) for name, item in value.items()}
    return value


def main() -> None:
    """Index the seeds, ask, write the file."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "seeds", Path(folder, "seeds"))
        os.chdir(folder)
        with Dossier.open(".dossier", create=True) as dossier:
            dossier.index("seeds")
            examples = made(dossier)
        os.chdir(ROOT)
    text = json.dumps(examples, ensure_ascii=False, indent=1)
    FILE.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
