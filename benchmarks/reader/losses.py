"""The losses of the three heads, all computed in float32."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from benchmarks.reader.batches import Targets
from benchmarks.reader.model import Logits

_NEVER = -1e4
_EMPTY_WEIGHT = 0.25  # of evidence tokens and null spans in pairs that have no answer
LISTWISE_WEIGHT = 0.5
EVIDENCE_WEIGHT = 1.0
SENTENCE_WEIGHT = 0.5


def total_loss(logits: Logits, gold: Targets) -> tuple[Tensor, dict[str, float]]:
    """Weighted sum, and each part for the log."""
    passage = gold.sentence >= 0
    null = torch.zeros_like(passage)
    null[:, 0] = True
    parts = {
        "relevance": functional.binary_cross_entropy_with_logits(logits.relevance, gold.relevance),
        "listwise": LISTWISE_WEIGHT * listwise(logits.relevance, gold.relevance, gold.group),
        "span": 0.5 * (
            span_loss(logits.start, gold.start, gold, passage | null)
            + span_loss(logits.end, gold.end, gold, passage | null)
        ),
        "evidence": EVIDENCE_WEIGHT * evidence_loss(logits.evidence, gold, passage),
        "sentence": SENTENCE_WEIGHT * sentence_loss(logits.evidence, gold, passage),
    }  # fmt: skip
    loss = torch.stack(list(parts.values())).sum()
    return loss, {name: float(part.detach()) for name, part in parts.items()}


def listwise(scores: Tensor, relevant: Tensor, group: Tensor) -> Tensor:
    """Cross-entropy of the positive among its group, over groups that have both."""
    same = group[:, None] == group[None, :]
    everyone = torch.logsumexp(scores.masked_fill(~same, _NEVER), dim=1)
    contested = (relevant > 0) & (same.sum(1) > 1)
    return _mean(everyone - scores, contested.float())


def span_loss(scores: Tensor, marked: Tensor, gold: Targets, allowed: Tensor) -> Tensor:
    """Cross-entropy marginalised over all gold positions; null spans weigh less."""
    scores = scores.masked_fill(~allowed, _NEVER)
    hit = torch.logsumexp(scores.masked_fill(marked == 0, _NEVER), dim=1)
    weight = gold.span_known * torch.where(gold.relevance > 0, 1.0, _EMPTY_WEIGHT)
    return _mean(torch.logsumexp(scores, dim=1) - hit, weight)


def evidence_loss(scores: Tensor, gold: Targets, passage: Tensor) -> Tensor:
    """Token-wise binary cross-entropy, first averaged over each passage."""
    inside = passage.float()
    every = functional.binary_cross_entropy_with_logits(scores, gold.evidence, reduction="none")
    each = (every * inside).sum(1) / inside.sum(1).clamp(min=1)
    weight = gold.evidence_known * torch.where(gold.relevance > 0, 1.0, _EMPTY_WEIGHT)
    return _mean(each, weight)


def sentence_loss(scores: Tensor, gold: Targets, passage: Tensor) -> Tensor:
    """Cross-entropy of the gold sentences among all, each scored by its mean token logit."""
    count = int(gold.sentence.max()) + 1 if bool(passage.any()) else 1
    number = gold.sentence.clamp(min=0)
    inside = passage.float()
    blank = torch.zeros(len(scores), count, device=scores.device)
    sizes = blank.scatter_add(1, number, inside)
    means = blank.scatter_add(1, number, scores * inside) / sizes.clamp(min=1)
    marked = blank.scatter_add(1, number, gold.evidence * inside) > 0
    means = means.masked_fill(sizes == 0, _NEVER)
    hit = torch.logsumexp(means.masked_fill(~marked, _NEVER), dim=1)
    weight = (gold.relevance > 0) & marked.any(1)
    return _mean(torch.logsumexp(means, dim=1) - hit, weight.float())


def _mean(values: Tensor, weight: Tensor) -> Tensor:
    return (values * weight).sum() / weight.sum().clamp(min=1)
