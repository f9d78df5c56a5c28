"""Ask a folder of documents, and print what they say, word for word.

python examples/ask_folder.py FOLDER QUESTION…
"""

from __future__ import annotations

import sys

from rag import Dossier, DossierError


def main(folder: str, *questions: str) -> None:
    """Index ``folder`` into ``.dossier`` (only what changed is read again) and ask."""
    with Dossier.open(".dossier", create=True) as dossier:
        report = dossier.index(folder)
        for source, reason in report.failed:
            print(f"not read: {source}: {reason}", file=sys.stderr)
        for question in questions:
            answer = dossier.ask(question, k=2)
            print(question)
            if not answer.answered:
                print(f"  no answer in these documents: {answer.reason}")
            for evidence in answer.evidence:
                document, span = evidence.document, evidence.span
                page = document.page_number(span.start)
                place = (
                    f"page {page}" if page is not None else f"characters {span.start}–{span.end}"
                )
                print(f"  “{evidence.quote}”")
                print(f"  {document.source}, {place}")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except DossierError as error:
        sys.exit(str(error))
