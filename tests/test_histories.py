"""Random histories of a library, compared with a dictionary."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from index.maintenance import check, compact
from tests.support.libraries import check_against_files, reopen, text_of


class Histories(RuleBasedStateMachine):
    """Random histories of a library, compared with a dictionary."""

    def __init__(self) -> None:
        super().__init__()
        self.base = Path(tempfile.mkdtemp())
        self.documents = self.base / "documents"
        self.documents.mkdir()
        self.expected: dict[str, str] = {}
        self.library = reopen(self.base / "library")

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.base)

    @rule(changes=st.dictionaries(st.sampled_from("abcde"), st.sampled_from("uvwxyz"), min_size=1))
    def write(self, changes: dict[str, str]) -> None:
        for name, letter in changes.items():
            # A length of its own for each letter: times alone may be too coarse to differ.
            self.expected[name] = text_of(letter * (ord(letter) - ord("t")))
            (self.documents / f"{name}.txt").write_text(self.expected[name], encoding="utf-8")
        self.library.sync([str(self.documents)])

    @rule(names=st.sets(st.sampled_from("abcde")))
    def delete(self, names: set[str]) -> None:
        for name in names & self.expected.keys():
            del self.expected[name]
            (self.documents / f"{name}.txt").unlink()
        self.library.sync([str(self.documents)])

    @rule()
    def reopen(self) -> None:
        self.library.close()
        self.library = reopen(self.base / "library")

    @rule()
    def compact(self) -> None:
        compact(self.base / "library")

    @invariant()
    def agrees(self) -> None:
        check_against_files(self.library, self.expected)
        health = check(self.base / "library")
        assert (health.repaired, health.damage) == ((), ())


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=8,
    stateful_step_count=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
