"""Token states made small, against the sums written out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index import default_encoder
from index.models.token_states import FORM, Floats, StatePacking, best_matches
from tests.support.fakes import pack_codes

WIDTH, STEP = 8, 0.25


@pytest.fixture
def packing(tmp_path: Path) -> StatePacking:
    projection = np.linalg.qr(np.random.default_rng(3).normal(size=(10, 10)))[0][:, :WIDTH]
    np.savez(tmp_path / "form.npz", projection=projection.astype(np.float16), step=STEP)
    return StatePacking(tmp_path / "form.npz")


def states(count: int) -> Floats:
    return np.random.default_rng(count).normal(size=(count, 10)).astype(np.float32)


def test_best_matches_are_those_of_the_sums_written_out() -> None:
    random = np.random.default_rng(5)
    asked = random.normal(size=(4, WIDTH)).astype(np.float32)
    codes = [random.integers(0, 4, (rows, WIDTH), np.uint8) for rows in (3, 1, 9)]
    expected = [
        [max(float(token @ (row - 1.5)) for row in own) for own in codes] for token in asked
    ]
    found = best_matches(asked, [pack_codes(own) for own in codes])
    assert found == pytest.approx(np.array(expected), rel=1e-5, abs=1e-5)


def test_what_is_unpacked_in_parts_is_what_is_unpacked_at_once() -> None:
    random = np.random.default_rng(6)
    asked = random.normal(size=(2, WIDTH)).astype(np.float32)
    codes = random.integers(0, 4, (1300, WIDTH), np.uint8)
    found = best_matches(asked, [pack_codes(codes[:700]), pack_codes(codes[700:])])
    cosines = asked @ (codes.T - 1.5)
    expected = np.stack([cosines[:, :700].max(axis=1), cosines[:, 700:].max(axis=1)], axis=1)
    assert found == pytest.approx(expected, rel=1e-5, abs=1e-5)


def test_each_number_has_the_nearest_of_four_codes(packing: StatePacking) -> None:
    own = states(7)
    packed = packing.pack(own)
    assert packed.form == FORM
    reduced = own / np.linalg.norm(own, axis=1, keepdims=True) @ packing._fitted[0]
    levels = np.array([-1.5, -0.5, 0.5, 1.5]) * STEP
    nearest = np.abs(reduced[:, :, None] - levels).argmin(axis=2).astype(np.uint8)
    assert packed.codes == pack_codes(nearest)
    assert packing.pack(own[:1]).codes == packed.codes[: WIDTH // 4]


def test_a_question_and_codes_give_cosines(packing: StatePacking) -> None:
    projection = packing._fitted[0]
    own = (projection @ np.array([1, -1, 1, 1, -1, 1, -1, -1])).astype(np.float32)[None]
    (((cosine,),),) = [best_matches(packing.question(own), [packing.pack(own).codes]).tolist()]
    assert cosine == pytest.approx(8 * 8**-0.5 * 1.5 * STEP, rel=1e-2)


@pytest.mark.model
def test_the_model_gives_states_of_what_says_something() -> None:
    encoder = default_encoder()
    texts = ["The harbour, closed.", "…", "Apples ripen late in the valley."]
    vectors, packed = encoder.encode_with_states(texts)
    assert np.array_equal(vectors, encoder.encode(texts))
    assert packed == encoder.encode_with_states(texts)[1]
    vector, asked = encoder.encode_question("Who closed the harbours?!")
    assert np.array_equal(vector, encoder.encode_query("Who closed the harbours?!"))
    assert asked.words == ("who", "closed", "the", "harbours", "harbours")  # two pieces
    rows = [len(own.codes) // (asked.states.shape[1] // 4) for own in packed]
    assert (rows[0], rows[2]) == (2, 5)  # harbour closed; apples rip ##en late valley
    assert rows[1] >= 1
    best = best_matches(asked.states, [own.codes for own in packed])
    assert best[3, 0] > best[3, 2] + 0.2
    assert best.max() < 1.1


@pytest.mark.model
def test_pieces_are_told_with_their_words() -> None:
    words = default_encoder().encode_question("Étagère-makers of Wolverhampton")[1].words
    assert list(dict.fromkeys(words)) == ["étagère", "makers", "of", "wolverhampton"]
    assert len(words) > 4
