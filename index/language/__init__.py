"""What the words of a language are and mean: each idea once, for the whole product.

Words, sentences and spellings; values (numbers, dates, names, identifiers) with their exact place;
what is said not to be so; and comparing of values and of statements, in three answers.
"""

from typing import TYPE_CHECKING

from index.front_pages import lazy
from index.language.sentences import (
    find_blocks,
    find_blocks_in,
    running_text,
    is_heading,
    split_sentences,
    trim,
    subtract,
)
from index.language.list_marks import BULLETS, ITEM_MARK
from index.language.line_shapes import headings_of_run, may_be_heading
from index.language.scripts import piece_starts
from index.language.words import all_words, small_words, find_words, content_words, question_words
from index.language.recognition import (
    base_language,
    language_of_question,
    recognise_language,
)
from index.language.indexed_words import (
    Languages,
    as_indexed,
    asked_phrases,
    asked_words,
    identifier_expressions,
    index_languages,
    match_expression,
    phrase_expression,
)
from index.language.spelling import can_be_misspelt, openings, alike

if TYPE_CHECKING:
    from index.language.folding import fold, folded_parts
    from index.language.stems import is_form, stem, stems_of
    from index.language.irregular import irregular_forms
    from index.language.function_words import is_common_word, is_function_word, telling_stems
    from index.language.picking import is_said_by, picked
    from index.language.acronyms import (
        definitions,
        explained_in,
        find_acronyms,
        is_acronym,
        letters_of,
    )
    from index.language.asked_forms import AskedForm, asked_form, ends_in_question_mark
    from index.language.values import find_values
    from index.language.units import measure
    from index.language.value_lookup import Key, keys_of, value_keys
    from index.language.wanted_values import (
        KeyRange,
        asked_values,
        is_among_keys,
        is_decisive,
        scaled_keys,
        wanted_keys,
    )
    from index.language.value_writings import writings
    from index.language.place_names import is_place, other_names, regions, spelt_apart
    from index.language.calendar_words import NamedTime, named_times, names_only_times
    from index.language.negation import Modality, find_modality, is_negated
    from index.language.equality import Equality
    from index.language.comparing import compare
    from index.language.statements import (
        Comparison,
        Difference,
        compare_statements,
        have_same_values,
    )
else:  # imported when they are first named
    __getattr__ = lazy(
        __name__,
        {
            "index.language.folding": "fold folded_parts",
            "index.language.stems": "is_form stem stems_of",
            "index.language.irregular": "irregular_forms",
            "index.language.function_words": "is_common_word is_function_word telling_stems",
            "index.language.picking": "is_said_by picked",
            "index.language.acronyms": "definitions explained_in find_acronyms is_acronym "
            "letters_of",
            "index.language.asked_forms": "AskedForm asked_form ends_in_question_mark",
            "index.language.values": "find_values",
            "index.language.units": "measure",
            "index.language.value_lookup": "Key keys_of value_keys",
            "index.language.wanted_values": "KeyRange asked_values is_among_keys is_decisive "
            "scaled_keys wanted_keys",
            "index.language.value_writings": "writings",
            "index.language.place_names": "is_place other_names regions spelt_apart",
            "index.language.calendar_words": "NamedTime named_times names_only_times",
            "index.language.negation": "Modality find_modality is_negated",
            "index.language.equality": "Equality",
            "index.language.comparing": "compare",
            "index.language.statements": "Comparison Difference compare_statements "
            "have_same_values",
        },
    )

__all__ = [
    "find_blocks",
    "find_blocks_in",
    "running_text",
    "is_heading",
    "split_sentences",
    "trim",
    "subtract",
    "BULLETS",
    "ITEM_MARK",
    "headings_of_run",
    "may_be_heading",
    "piece_starts",
    "base_language",
    "language_of_question",
    "recognise_language",
    "Languages",
    "as_indexed",
    "asked_phrases",
    "asked_words",
    "index_languages",
    "all_words",
    "small_words",
    "find_words",
    "content_words",
    "question_words",
    "match_expression",
    "identifier_expressions",
    "phrase_expression",
    "can_be_misspelt",
    "openings",
    "alike",
    "fold",
    "folded_parts",
    "is_form",
    "stem",
    "stems_of",
    "irregular_forms",
    "is_common_word",
    "is_function_word",
    "telling_stems",
    "is_said_by",
    "picked",
    "definitions",
    "explained_in",
    "find_acronyms",
    "is_acronym",
    "letters_of",
    "AskedForm",
    "asked_form",
    "ends_in_question_mark",
    "find_values",
    "measure",
    "Key",
    "KeyRange",
    "asked_values",
    "is_among_keys",
    "is_decisive",
    "keys_of",
    "scaled_keys",
    "value_keys",
    "wanted_keys",
    "writings",
    "is_place",
    "other_names",
    "regions",
    "spelt_apart",
    "NamedTime",
    "named_times",
    "names_only_times",
    "Modality",
    "find_modality",
    "is_negated",
    "Equality",
    "compare",
    "Comparison",
    "Difference",
    "compare_statements",
    "have_same_values",
]
