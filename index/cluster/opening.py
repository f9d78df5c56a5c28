"""Opening a shared library: its tables, and what this machine keeps beside them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from index.cluster.addresses import checked, own_folder, parted
from index.errors import ModelError
from index.seam import Finder, Ledger, Truth
from index.store import Database, LedgerRows


class Parts(NamedTuple):
    """What a library is made of, the folder of its ledger, and how to let go of it."""

    folder: Path
    truth: Truth
    finder: Finder
    ledger: Ledger
    close: Callable[[], None]


def open_parts(address: str, *, create: bool = False, read_only: bool = False) -> Parts:
    """Open the shared library at ``address``; raises ``LibraryError`` if there is none to open.

    An address with a mirror is read from there, and from there alone.
    """
    plain, mirror = parted(address)
    place, folder = checked(plain), own_folder(plain)
    try:
        from index.cluster.manifest import Tables
        from index.cluster.mirror import Follower, Mirror
        from index.cluster.shared_finder import SharedFinder
        from index.cluster.shared_truth import SharedTruth
    except ModuleNotFoundError as error:
        raise ModelError(f'{plain}: needs LanceDB; run: pip install "dossier[cluster]"') from error
    from index.cluster.shared_ledger import SharedLedger

    if mirror is not None:
        follower = Follower(Mirror(place, mirror, plain))
        follower.begin()
        folder, read_only = mirror / "ledger", True
        tables = Tables(str(mirror), plain, create=False, follow=follower.look)
    else:
        tables = Tables(place, plain, create=create)
    database = Database(folder, create=True)
    truth = SharedTruth(tables, folder, read_only=read_only)
    ledger: LedgerRows = SharedLedger(database, tables)
    return Parts(folder, truth, SharedFinder(tables, truth.states), ledger, database.close)
