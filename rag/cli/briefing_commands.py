"""Commands for documents made of quotes: brief and verify."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index import Filter, Library, QueryError, SourceError
from rag.citing import STYLES
from rag.cli.options import add_filter
from rag.cli.output import console, print_json, progress_bar
from rag.dossier import Dossier
from rag.wording import plural, printable
from rag.writing import check_export

if TYPE_CHECKING:
    from rag.briefing import Briefing, Changes
    from rag.checking import Sources, Verification


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401
    """Register the commands of this group."""
    brief = commands.add_parser("brief", parents=[common], help="a briefing of verbatim quotes")
    brief.add_argument("topic", metavar="TOPIC", help="a topic, or a file with a question a line")
    brief.add_argument(
        "-o", "--output", metavar="FILE",
        help="md, docx, html, pdf or json; or only its sources as ris, bib or csl",
    )  # fmt: skip
    brief.add_argument(
        "--style", choices=STYLES,
        help="citation style; chicago where Pandoc is installed, else plain notes",
    )  # fmt: skip
    brief.add_argument(
        "--since",
        metavar="EARLIER.json",
        help="say what changed since an earlier briefing, and why",
    )
    add_filter(brief)
    brief.set_defaults(run=_brief)
    verify = commands.add_parser("verify", parents=[common], help="check a document's quotes")
    verify.add_argument("file", metavar="FILE")
    verify.add_argument("--sources", metavar="FOLDER", help="the sources, without a library")
    verify.add_argument("--quotations", action="store_true", help="find the quotations of any text")
    verify.set_defaults(run=_verify)


def _brief(options: argparse.Namespace) -> int:
    from rag.briefing import Briefing, brief_shape, changes_shape, compare_briefings, read_earlier
    from rag.export import briefing_renderer

    if options.batch is not None:
        raise QueryError("brief takes no --batch; name a file with a question a line as the topic")
    output = Path(options.output) if options.output is not None else None
    if output is not None:
        check_export(Briefing, output, options.style)
    render = briefing_renderer("briefing.md", options.style)
    earlier = read_earlier(Path(options.since)) if options.since is not None else None
    where = Filter.parse(options.filter)
    with Dossier.open(options.library) as dossier:
        with progress_bar(shown=not options.json) as progress:
            briefing = dossier.brief(_topic(options.topic), where, progress)
        if not briefing.library:
            raise QueryError("the library is empty; index documents: dossier index PATH")
        compared = (
            compare_briefings(earlier, briefing, dossier.library) if earlier is not None else None
        )
        if output is not None:
            dossier.export(briefing, output, options.style)
    if options.json:
        shape = brief_shape(briefing)
        if compared is not None:
            shape["changes"] = changes_shape(compared)
        print_json(shape)
        return 0
    if output is None:
        console().print(printable(render(briefing).decode()), markup=False)
    else:
        console().print(f"{_summary(briefing)}: {output}", markup=False)
    if compared is not None:
        _print_changes(compared)
    return 0


def _summary(briefing: Briefing) -> str:
    counts = (
        (len(briefing.quotes), "quote"), (briefing.words, "word"),
        (len(briefing.themes), "theme"), (len(briefing.gaps), "gap"),
    )  # fmt: skip
    return ", ".join(plural(count, noun) for count, noun in counts)


def _print_changes(changes: Changes) -> None:
    out = console()
    counts = f"{changes.kept} kept, {len(changes.added)} new, {len(changes.removed)} gone"
    out.print(f"Since the earlier briefing: {counts}")
    if changes.earlier_topic is not None:
        out.print(printable(f"The earlier topic was: {changes.earlier_topic}"), markup=False)
    for sign, rows in (("+", changes.added), ("-", changes.removed)):
        for row in rows:
            out.print(printable(f"{sign} “{row.quote}” ({row.source})"), markup=False)
            out.print(f"    {row.reason}")
    for told, parts in (("closed", changes.gaps_closed), ("new", changes.gaps_opened)):
        for part in parts:
            out.print(printable(f"gap {told}: {part}"), markup=False)


def _topic(given: str) -> str | list[str]:
    """The topic, or the lines of the file of this name."""
    try:
        if not Path(given).is_file():
            return given
        lines = Path(given).read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise SourceError(f"{given}: can't be read as UTF-8 ({error})") from error
    except OSError:  # a topic too long to be a file's name
        return given
    questions = [line.strip() for line in lines if line.strip()]
    if not questions:
        raise SourceError(f"{given}: holds no topic; write one question a line")
    return questions


def _verify(options: argparse.Namespace) -> int:
    from rag.checking import held_documents, read_folder, verify_file, verify_shape

    path = Path(options.file)
    if options.sources is not None:
        sources: Sources = partial(read_folder, Path(options.sources), besides=path)
        verification = verify_file(path, sources, quotations=options.quotations)
    else:
        with Library.open(options.library) as library:
            sources = partial(held_documents, library)
            verification = verify_file(path, sources, quotations=options.quotations)
    if options.json:
        print_json(verify_shape(verification))
    else:
        _print_checks(verification)
    return verification.exit_status


def _print_checks(verification: Verification) -> None:
    from rag.checking import told_lines

    out = console()
    for line in told_lines(verification):
        out.print(printable(line), markup=False)
