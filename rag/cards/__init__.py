"""The card: evidence that is understood by itself, with its speaker, its times and its values."""

from typing import TYPE_CHECKING

from index import lazy

if TYPE_CHECKING:
    from rag.cards.around import heading_before, heading_words, headings_above, units_in
    from rag.cards.card_words import gives_reason, has_any, holds_any
    from rag.cards.formulas import is_apparatus, is_formula
    from rag.cards.card_judge import self_contained
    from rag.cards.signposts import is_signpost
    from rag.cards.turn_labels import is_questioner
    from rag.cards.whole_runs import whole_run
    from rag.cards.card import Card, Moment, make_card, wider_spans, widened
    from rag.cards.card_lines import MOST_TERMS, card_line, lines_as_meant, terms_line, told_heading
    from rag.cards.card_shapes import card_fields
else:  # imported when they are first named: finding makes no cards
    __getattr__ = lazy(
        __name__,
        {
            "rag.cards.around": "heading_before heading_words headings_above units_in",
            "rag.cards.card_words": "gives_reason has_any holds_any",
            "rag.cards.formulas": "is_apparatus is_formula",
            "rag.cards.card_judge": "self_contained",
            "rag.cards.signposts": "is_signpost",
            "rag.cards.turn_labels": "is_questioner",
            "rag.cards.whole_runs": "whole_run",
            "rag.cards.card": "Card Moment make_card wider_spans widened",
            "rag.cards.card_lines": "MOST_TERMS card_line lines_as_meant terms_line told_heading",
            "rag.cards.card_shapes": "card_fields",
        },
    )

__all__ = [
    "has_any",
    "heading_before",
    "heading_words",
    "headings_above",
    "holds_any",
    "is_apparatus",
    "is_formula",
    "self_contained",
    "is_signpost",
    "is_questioner",
    "gives_reason",
    "whole_run",
    "Card",
    "Moment",
    "make_card",
    "units_in",
    "wider_spans",
    "widened",
    "MOST_TERMS",
    "card_line",
    "lines_as_meant",
    "told_heading",
    "terms_line",
    "card_fields",
]
