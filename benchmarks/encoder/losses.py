"""Orders of passages by means and by tokens, and what they lack."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import kl_div, log_softmax, normalize

_NEVER = -1e4


def likeness(asked: Tensor, of_asked: Tensor, states: Tensor, of_states: Tensor) -> Tensor:
    """Cosines (questions, passages) of the means over tokens, ``of_…`` being masks (B, T)."""
    means = [
        normalize((rows * mask[:, :, None]).sum(1), dim=-1)
        for rows, mask in ((asked, of_asked), (states, of_states))
    ]
    return means[0] @ means[1].T


def maxsim(asked: Tensor, weights: Tensor, states: Tensor, kept: Tensor) -> Tensor:
    """Weighed means (questions, passages) of the best cosine of each token of a question."""
    unit, others = normalize(asked, dim=-1), normalize(states, dim=-1)
    rows = []
    for own, weight in zip(unit, weights, strict=True):
        if not weight.any():
            weight = torch.ones_like(weight)
        places = weight.nonzero().squeeze(1)
        cosines = torch.einsum("qd,btd->bqt", own[places], others)
        best = cosines.masked_fill(~kept[:, None, :], -1.0).amax(-1)
        rows.append(best @ (weight[places] / weight[places].sum()))
    return torch.stack(rows)


def contrast(scores: Tensor, positive: Tensor, left_out: Tensor) -> Tensor:
    """Cross-entropy of the right passages among all of the batch, over questions that have one."""
    scores = scores.masked_fill(left_out, _NEVER)
    everyone = torch.logsumexp(scores, dim=1)
    each = ((everyone[:, None] - scores) * positive).sum(1) / positive.sum(1).clamp(min=1)
    has = positive.any(1)
    return (each * has).sum() / has.sum().clamp(min=1)


def taught(scores: Tensor, teacher: Tensor, own: Tensor) -> Tensor:
    """How far a question's order of its own passages is from the teacher's (Kullback-Leibler)."""
    learnt = log_softmax(scores.masked_fill(~own, _NEVER), dim=1)
    said = log_softmax(teacher[None, :].expand_as(scores).masked_fill(~own, _NEVER), dim=1)
    return kl_div(learnt, said, reduction="batchmean", log_target=True)
