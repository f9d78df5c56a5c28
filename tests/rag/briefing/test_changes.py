"""What a later briefing says otherwise, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index import SourceError
from rag import Dossier
from rag.briefing import changes as changes_module
from rag.briefing.changes import compare_briefings, read_earlier
from rag.cli import main
from rag.export.formats import RENDERERS


@pytest.mark.usefixtures("word_encoder")
def test_a_later_briefing_says_what_changed_and_why(
    briefed: Dossier,
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (folder / "gone.txt").write_text("Gone\n\nA gale broke the harbour crane and two ships.\n")
    briefed.library.sync([str(folder)])
    earlier = tmp_path / "earlier.json"
    earlier.write_bytes(RENDERERS[".json"](briefed.brief("harbour storms ships")))
    (folder / "gone.txt").unlink()
    (folder / "storms.txt").write_text("Storms\n\nStorms closed the harbour in 2020 and 2021.\n")
    (folder / "new.txt").write_text("News\n\nNo ships came to the harbour after the storms.\n")
    briefed.library.sync([str(folder)])
    now = briefed.brief("harbour storms ships")
    changes = compare_briefings(read_earlier(earlier), now, briefed.library)
    added = {change.quote: change.reason for change in changes.added}
    removed = {change.quote: change.reason for change in changes.removed}
    assert changes.kept >= 1
    assert added["No ships came to the harbour after the storms."] == changes_module.NEW
    assert added["Storms closed the harbour in 2020 and 2021."] == changes_module.CHANGED
    assert removed["A gale broke the harbour crane and two ships."] == changes_module.GONE
    assert removed["Storms closed the harbour for eleven days."] == changes_module.CUT
    same = compare_briefings(json.loads(RENDERERS[".json"](now)), now, briefed.library)
    assert (same.added, same.removed, same.gaps_opened) == ((), (), ())
    briefed.close()
    folder_name = str(tmp_path / "briefed")
    command = ["brief", "harbour storms ships", "--library", folder_name, "--since", str(earlier)]
    assert main([*command, "--json"]) == 0
    shape = json.loads(capsys.readouterr().out)["changes"]
    assert {change["reason"] for change in shape["added"]} >= {changes_module.NEW}


def test_what_is_no_earlier_briefing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[1]")
    with pytest.raises(SourceError, match="is no briefing"):
        read_earlier(tmp_path / "x.json")
