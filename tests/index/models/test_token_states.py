"""Token states made small, against the sums written out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index import default_encoder
from index.models.token_states import FORM, Floats, StatePacking, unpack_states

WIDTH, STEP = 6, 0.125


@pytest.fixture
def packing(tmp_path: Path) -> StatePacking:
    projection = np.linalg.qr(np.random.default_rng(3).normal(size=(10, 10)))[0][:, :WIDTH]
    np.savez(tmp_path / "form.npz", projection=projection.astype(np.float16), step=STEP)
    return StatePacking(tmp_path / "form.npz")


def states(count: int) -> Floats:
    return np.random.default_rng(count).normal(size=(count, 10)).astype(np.float32)


def test_what_is_packed_is_within_half_a_step(packing: StatePacking) -> None:
    given = [states(count) for count in (1, 4, 7)]
    packed = [packing.pack(own) for own in given]
    assert {own.form for own in packed} == {FORM}
    unpacked, starts = unpack_states([own.codes for own in packed], WIDTH)
    assert starts.tolist() == [0, 1, 5]
    assert len(unpacked) == 1 + 4 + 7
    projection = packing._fitted[0]
    rows = [own / np.linalg.norm(own, axis=1, keepdims=True) @ projection for own in given]
    expected = np.clip(np.concatenate(rows), -7 * STEP, 7 * STEP)
    assert np.abs(unpacked * STEP - expected).max() <= STEP / 2 + 1e-5


def test_a_question_and_codes_give_cosines(packing: StatePacking) -> None:
    projection = packing._fitted[0]
    own = (projection @ np.linspace(-1, 1, WIDTH)).astype(np.float32)[None]
    unpacked, _ = unpack_states([packing.pack(own).codes], WIDTH)
    assert float((packing.question(own) @ unpacked.T)[0, 0]) == pytest.approx(1, abs=0.15)


@pytest.mark.model
def test_the_model_gives_states_of_words_alone() -> None:
    encoder = default_encoder()
    texts = ["The harbour, closed.", "…", "Apples ripen late in the valley."]
    vectors, packed = encoder.encode_with_states(texts)
    assert np.array_equal(vectors, encoder.encode(texts))
    assert packed == encoder.encode_with_states(texts)[1]
    width = encoder.encode_question("x")[1].states.shape[1]
    rows = [len(own.codes) // (width // 2) for own in packed]
    assert (rows[0], rows[2]) == (2, 4)  # harbour closed; apples ripen late valley
    assert rows[1] >= 1
    vector, asked = encoder.encode_question("Who closed the harbours?!")
    assert np.array_equal(vector, encoder.encode_query("Who closed the harbours?!"))
    assert asked.words == ("who", "closed", "the", "harbours")
    unpacked, starts = unpack_states([own.codes for own in packed], width)
    best = np.maximum.reduceat(asked.states @ unpacked.T, starts, axis=1)
    assert best[3, 0] > best[3, 2] + 0.2
    assert best.max() < 1.1


def test_pieces_are_told_with_their_words() -> None:
    words = default_encoder().encode_question("Étagère-makers of Wolverhampton")[1].words
    assert list(dict.fromkeys(words)) == ["étagère", "makers", "of", "wolverhampton"]
    assert len(words) > 4
