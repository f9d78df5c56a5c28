"""All kinds that the command offers."""

from __future__ import annotations

from rag.evaluation.kinds import OF_DATA, OF_LIBRARY


def test_kinds_of_the_command_are_those_that_can_be_measured() -> None:
    from rag.cli import evaluation_commands

    assert tuple(OF_DATA) == evaluation_commands._OF_DATA
    assert tuple(OF_LIBRARY) == evaluation_commands._OF_LIBRARY
