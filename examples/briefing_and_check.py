"""Prepare a briefing on a topic, and check each of its quotes, as its reader may do later.

python examples/briefing_and_check.py FOLDER TOPIC OUTPUT (.docx, .pdf, .html, .md or .json)
"""

from __future__ import annotations

import sys

from rag import Dossier, DossierError, QuoteState


def main(folder: str, topic: str, output: str) -> None:
    """Write the briefing, then read it back and hold every quote against its source."""
    with Dossier.open(".dossier", create=True) as dossier:
        dossier.index(folder)
        briefing = dossier.brief(topic)
        for theme in briefing.themes:
            print(f"{theme.title}: {len(theme.quotes)} from {len(theme.sources)} documents")
        for gap in briefing.gaps:
            print(f"gap: {gap.part}: {gap.reason}")
        dossier.export(briefing, output)
        verification = dossier.verify(output)
    for check in verification.checks:
        if check.state is not QuoteState.FOUND:
            print(f"{check.state}: “{check.quote}”", file=sys.stderr)
    print(f"{verification.counts[QuoteState.FOUND]} of {len(verification.checks)} quotes found")
    if not verification.holds:
        sys.exit(3)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except DossierError as error:
        sys.exit(str(error))
