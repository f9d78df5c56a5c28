"""What the encoder is taught by: orders of passages, and what they lack."""

from __future__ import annotations

import math

import numpy as np
import torch
from torch.nn.functional import normalize

from benchmarks.encoder.losses import contrast, likeness, maxsim, taught
from benchmarks.encoder.make import mixed


def test_tokens_are_compared_as_the_token_channel_does() -> None:
    torch.manual_seed(3)
    asked, states = torch.randn(2, 3, 8), torch.randn(2, 5, 8)
    weights = torch.tensor([[2.0, 0.0, 1.0], [0.0, 0.0, 0.0]])
    kept = torch.tensor([[True] * 4 + [False], [True] * 5])
    found = maxsim(asked, weights, states, kept)
    cosines = normalize(asked, dim=-1)[0] @ normalize(states, dim=-1)[0, :4].T
    best = cosines.max(1).values
    assert torch.isclose(found[0, 0], (2 * best[0] + best[2]) / 3)
    # Where no token says anything, all count alike.
    cosines = normalize(asked, dim=-1)[1] @ normalize(states, dim=-1)[1].T
    assert torch.isclose(found[1, 1], cosines.max(1).values.mean())


def test_means_leave_padding_out() -> None:
    asked = torch.tensor([[[1.0, 0.0], [9.0, 9.0]]])
    states = torch.tensor([[[3.0, 4.0], [0.0, 0.0]]])
    found = likeness(asked, torch.tensor([[True, False]]), states, torch.tensor([[True, False]]))
    assert math.isclose(found.item(), 0.6, rel_tol=1e-6)


def test_contrast_asks_for_right_passages_first_and_overlooks_their_doubles() -> None:
    scores = torch.tensor([[2.0, 0.0, 2.0], [1.0, 5.0, 0.0]])
    positive = torch.tensor([[True, False, False], [False, False, False]])
    doubles = torch.tensor([[False, False, True], [False, False, False]])
    # The second question has no answer: there is nothing that should come first.
    expected = math.log(1 + math.exp(-2))
    assert math.isclose(contrast(scores, positive, doubles).item(), expected, rel_tol=1e-5)
    assert contrast(scores, positive, torch.zeros_like(doubles)).item() > expected


def test_the_teachers_own_order_teaches_nothing_more() -> None:
    teacher = torch.tensor([1.0, -2.0, 4.0])
    own = torch.tensor([[True, True, False]])
    same = torch.tensor([[1.0, -2.0, 0.0]])
    assert abs(taught(same, teacher, own).item()) < 1e-6
    assert taught(-same, teacher, own).item() > 1


def test_none_of_the_new_weights_is_the_original() -> None:
    original = mixed(None, 0.0)
    assert original["embeddings.word_embeddings.weight"].shape == (30522, 384)
    assert all(value.dtype in (np.float32, np.int64) for value in original.values())
