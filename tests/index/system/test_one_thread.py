"""Products of matrices in one thread."""

from __future__ import annotations

from threadpoolctl import threadpool_info

from index.system import in_one_thread


def test_products_within_take_one_thread_and_those_after_it_what_they_took() -> None:
    before = _threads()
    with in_one_thread():
        assert _threads() == [1] * len(before)
    assert _threads() == before


def _threads() -> list[int]:
    return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]
