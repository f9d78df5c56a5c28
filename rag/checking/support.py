"""For each sentence of a draft the passages that support it, or that nothing does."""

from __future__ import annotations

from index import Filter, Library, OnProgress, Progress, silent
from rag.asking import Reader
from rag.checking.claim_evidence import candidates
from rag.checking.draft import Draft, why_no_claim
from rag.checking.support_states import Statement, Support, SupportState
from rag.checking.weighing import judge


def check_draft(
    library: Library,
    reader: Reader,
    draft: Draft,
    where: Filter | None = None,
    progress: OnProgress = silent,
) -> Support:
    """Check every sentence of a draft."""
    total = sum(map(len, draft.sentences))
    done, paragraphs = 0, []
    for paragraph, sentences in zip(draft.paragraphs, draft.sentences, strict=True):
        statements = []
        for sentence in sentences:
            claim = " ".join(sentence.of(draft.text).split())
            progress(Progress("checking", done, total, claim))
            why = why_no_claim(draft, paragraph, sentence)
            if why is not None:
                statements.append(Statement(sentence, SupportState.NOT_CHECKED, 0.0, reason=why))
            else:
                statements.append(judge(sentence, candidates(library, reader, claim, where)))
            done += 1
        paragraphs.append(tuple(statements))
    progress(Progress("checking", total, total))
    return Support(draft, tuple(paragraphs))
