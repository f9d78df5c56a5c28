"""Words, sentences and spellings: each once, for the whole product."""

from index.language.sentences import (
    find_blocks,
    find_blocks_in,
    running_text,
    is_heading,
    split_sentences,
    trim,
    subtract,
)
from index.language.line_shapes import headings_of_run, may_be_heading
from index.language.words import (
    content_words,
    question_words,
    match_expression,
    identifier_expressions,
    phrase_expression,
)
from index.language.spelling import can_be_misspelt, openings, alike

__all__ = [
    "find_blocks",
    "find_blocks_in",
    "running_text",
    "is_heading",
    "split_sentences",
    "trim",
    "subtract",
    "headings_of_run",
    "may_be_heading",
    "content_words",
    "question_words",
    "match_expression",
    "identifier_expressions",
    "phrase_expression",
    "can_be_misspelt",
    "openings",
    "alike",
]
