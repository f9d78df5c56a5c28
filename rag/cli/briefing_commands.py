"""Commands for documents made of quotes: brief, export and verify."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index import Filter, Library, QueryError, SourceError
from rag.citing import STYLES
from rag.cli.options import add_filter, count_from_one
from rag.cli.output import console, print_json, progress_bar
from rag.dossier import Dossier
from rag.wording import plural, printable
from rag.writing import check_export

if TYPE_CHECKING:
    from rag.briefing import Briefing, Changes, Steering
    from rag.checking import Sources, Verification


# What ends so is meant as a file's name.
_OUTLINES = (".txt", ".md", ".csv", ".tsv")


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401
    """Register the commands of this group."""
    brief = commands.add_parser("brief", parents=[common], help="a briefing of verbatim quotes")
    brief.add_argument("topic", metavar="TOPIC", help="a topic, or a file with a question a line")
    brief.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="md, docx, html, pdf or json; or only its sources as ris, bib or csl",
    )
    brief.add_argument(
        "--style",
        choices=STYLES,
        help="citation style; chicago where Pandoc is installed, else plain notes",
    )
    brief.add_argument(
        "--since",
        metavar="EARLIER.json",
        help="say what changed since an earlier briefing, and why",
    )
    _add_steering(brief)
    add_filter(brief)
    brief.set_defaults(run=_brief)
    _add_export(commands, common)
    verify = commands.add_parser("verify", parents=[common], help="check a document's quotes")
    verify.add_argument("file", metavar="FILE")
    verify.add_argument("--sources", metavar="FOLDER", help="the sources, without a library")
    verify.add_argument("--quotations", action="store_true", help="find the quotations of any text")
    verify.set_defaults(run=_verify)


def _add_export(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401
    """A briefing kept as JSON in another format."""
    export = commands.add_parser(
        "export", parents=[common], help="a briefing kept as JSON in another format"
    )
    export.add_argument("briefing", metavar="BRIEFING.json")
    export.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        required=True,
        help="md, docx, html, pdf or json; or its sources as ris, bib or csl",
    )
    export.add_argument("--style", choices=STYLES, help="citation style")
    export.set_defaults(run=_export)


def _add_steering(brief: argparse.ArgumentParser) -> None:
    """What a user asks of a briefing besides its topic; all but the first two may be repeated."""
    brief.add_argument(
        "--words",
        type=count_from_one,
        default=800,
        metavar="N",
        help="at most so many words of quotes (default 800); never filled up",
    )
    brief.add_argument(
        "--sections",
        type=count_from_one,
        default=6,
        metavar="N",
        help="at most so many sections, where they are not your own questions",
    )
    for name, metavar, told in (
        ("--pin", "WORDS", "the sentence with these words must be quoted"),
        ("--drop", "WORDS|SOURCE", "what has these words, or comes from there, must not be"),
        ("--more-of", "MATTER", "a section of its own for this name or matter"),
        ("--source", "SOURCE", "this source must be heard, or it is said that it is silent"),
    ):
        brief.add_argument(name, action="append", default=[], metavar=metavar, help=told)


def _steering(options: argparse.Namespace) -> Steering:
    from rag.briefing import Steering

    return Steering(
        options.words,
        options.sections,
        tuple(options.pin),
        tuple(options.drop),
        tuple(options.more_of),
        tuple(options.source),
    )


def _export(options: argparse.Namespace) -> int:
    from rag.briefing import Briefing, read_earlier, rebuild

    output = Path(options.output)
    check_export(Briefing, output, options.style)
    shape = read_earlier(Path(options.briefing))
    with Dossier.open(options.library) as dossier:
        briefing = rebuild(shape, dossier.library)
        dossier.export(briefing, output, options.style)
    if options.json:
        print_json({"briefing": options.briefing, "output": str(output)})
    else:
        console().print(f"{_summary(briefing)}: {output}", markup=False)
    return 0


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
    where, topic = Filter.parse(options.filter), _topic(options.topic)
    with Dossier.open(options.library) as dossier:
        with progress_bar(shown=not options.json) as progress:
            briefing = dossier.brief(topic, where, progress, _steering(options))
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
        (len(briefing.quotes), "quote"),
        (briefing.words, "word"),
        (len(briefing.themes), "theme"),
        (len(briefing.gaps), "gap"),
    )
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
            if given.lower().endswith(_OUTLINES) and len(given.split()) == 1:
                raise SourceError(f"{given}: no such file; write an outline, one question a line")
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
        verification = verify_file(path, sources, quotations=options.quotations, by_hash=True)
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
