"""Documents with nearly the same text in shared tables: asked of those that share a band."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.cluster.conditions import among
from index.cluster.manifest import Tables
from index.text import LEAST_ALIKE, bands, likeness

# Who shares a band with more is compared with the first of them: such a band holds boilerplate.
_MOST_COMPARED = 200


def families_of(tables: Tables, identities: Iterable[str]) -> dict[str, str]:
    """Of each of these documents the first of its family: of those linked by likeness."""
    if tables.table("documents") is None:
        return {}
    known = _signatures(tables, list(identities))
    firsts: dict[str, str] = {}
    for identity in known:
        if identity not in firsts:
            family = _family(tables, identity)
            first = min(family, key=lambda one: family[one])
            firsts |= dict.fromkeys(family, first)
    return {identity: firsts[identity] for identity in known}


def _family(tables: Tables, identity: str) -> dict[str, int]:
    """The document and all that are linked to it, each with its number."""
    known = _signatures(tables, [identity])
    family, waiting = {identity: known[identity][0]}, [identity]
    while waiting:
        _, signature = known[waiting.pop()]
        others = [one for one in _sharing(tables, signature) if one not in family]
        known |= _signatures(tables, [one for one in others if one not in known])
        for other in others:
            if likeness(signature, known[other][1]) >= LEAST_ALIKE:
                family[other] = known[other][0]
                waiting.append(other)
    return family


def _sharing(tables: Tables, signature: NDArray[np.uint32]) -> list[str]:
    query = tables.table("bands").search().where(among("band", bands(signature)))
    found = query.select(["document"]).limit(_MOST_COMPARED * 42).to_arrow().to_pylist()
    return list(dict.fromkeys(row["document"] for row in found))[:_MOST_COMPARED]


def _signatures(tables: Tables, identities: list[str]) -> dict[str, tuple[int, NDArray[np.uint32]]]:
    if not identities:
        return {}
    query = tables.table("documents").search().where(among("id", identities))
    columns = ["id", "number", "signature"]
    found: list[dict[str, Any]] = query.select(columns).limit(None).to_arrow().to_pylist()
    return {row["id"]: (row["number"], np.frombuffer(row["signature"], np.uint32))
            for row in found}  # fmt: skip
