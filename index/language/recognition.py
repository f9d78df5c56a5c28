"""In which language a text is written, and a question, which has but a few words."""

from __future__ import annotations

import re
from collections.abc import Collection

from index.language.function_words import is_common_word
from index.language.scripts import languages_of_script, script_of
from index.language.words import all_words

_LANGUAGE_SAMPLE = 4000
# Another script than Latin tells more.
_FEWEST_LETTERS, _FEWEST_SIGNS = 60, 10
# Common words that hardly any other language has, and some that a few share. Where they make this
# part of a text it is English: so four in five English texts are told in a tenth of the time.
_ONLY_ENGLISH = frozenset(
    "the and that with this from which were has been are their they these those such between when "
    "where than through during would could should will can into some there other each also being "
    "used using its two".split()
)
_ENGLISH = _ONLY_ENGLISH | set("of to have by it for not but be".split())
_ENGLISH_SHARE = 0.15
# Questions have other words in common.
_ONLY_ASKING = frozenset("what who whose whom which when where why how did does".split())
_ASKING = _ENGLISH | _ONLY_ASKING | {"is"}
_ASKING_SHARE = 0.25
# By so many times (its logarithm) another language must be likelier than English: of 200 English
# questions without their common words none passed, of 200 in Spanish all.
_FOREIGN = 12.0
# Of languages about as likely one that the library holds is taken.
_CLOSE = 10.0
# So much likelier, by letter, must another language be than English in a text: lists of names,
# rosters and invoices come to .7 (4,952 windows of English documents), sentences to .9 and more
# (359 of French, German and Spanish ones).
_SURELY_FOREIGN = 0.8
# Nobody asks in these of documents in others: English keywords look like Latin.
_UNASKED = frozenset({"la"})
_CODE = re.compile(r"[a-z]{2,3}")


def base_language(code: str | None) -> str | None:
    """The ISO 639 code without a country: ``pt`` for ``pt-BR``; ``None`` where there is none."""
    match = _CODE.match(code.lower()) if code is not None else None
    return match.group() if match is not None else None


def recognise_language(text: str) -> str | None:
    """ISO 639-1 code of the language of ``text``; ``None`` where too little tells it.

    So it is with what has no sentences: names are as likely in any language.
    """
    sample = text[:_LANGUAGE_SAMPLE]
    script = script_of(sample)
    fewest = _FEWEST_LETTERS if script == "Latin" else _FEWEST_SIGNS
    if sum(map(str.isalpha, sample)) < fewest:
        return None
    if _is_english(sample):
        return "en"
    alone = _by_script(script, ())
    if alone is not None or script != "Latin":
        return alone or _ranked(sample)[0][0]
    ranked = _ranked(sample)
    code, likely = ranked[0]
    beyond = likely - dict(ranked)["en"]
    sure = beyond >= _SURELY_FOREIGN * sum(map(str.isalpha, sample))
    return code if code == "en" or sure else None


def language_of_question(question: str, held: Collection[str] = ()) -> str | None:
    """Code of the language of a question; ``None`` where too little tells it from English.

    ``held`` are the languages of the library, of which one is taken where several may be meant.
    """
    script = script_of(question)
    if script is None:
        return None
    if script != "Latin":
        return _by_script(script, held) or _nearest(question, held)
    if _asks_in_english(question):
        return "en"
    if "en" in held and _is_of_english_words(question):
        return None
    if not _is_foreign(question, held):
        others = set(held) - {"en"}
        return next(iter(others)) if len(others) == 1 and "en" not in held else None
    nearest = _nearest(question, held)
    if nearest not in held and not _is_foreign(_without_names(question), held):
        return None
    return nearest


def _is_of_english_words(question: str) -> bool:
    """Whether English has all of its words, as keywords may have them: "alumni forum agenda"."""
    words = [word for word in all_words(question.lower()) if word.isalpha()]
    return bool(words) and all(map(is_common_word, words))


def _is_foreign(text: str, held: Collection[str]) -> bool:
    """Whether another language than English is much likelier."""
    ranked = dict(_asked_in(text, held))
    return max(ranked.values()) - ranked["en"] >= _FOREIGN


def _without_names(text: str) -> str:
    """The words without capitals, if there are any: names are at home in any language."""
    words = [word for word in all_words(text) if not word[0].isupper()]
    return " ".join(words) if words else text


def _is_english(text: str) -> bool:
    """Tell English by its commonest words; where this says no, it may still be English."""
    words = all_words(text.lower())
    known = [word for word in words if word in _ENGLISH]
    several = len(set(known)) > 2 and len(_ONLY_ENGLISH.intersection(known)) > 1
    return several and len(known) >= _ENGLISH_SHARE * len(words)


def _asks_in_english(question: str) -> bool:
    words = all_words(question.lower())
    known = {word for word in words if word in _ASKING}
    if len(known) > 1 and known & (_ONLY_ENGLISH | _ONLY_ASKING):
        return len(known) >= _ENGLISH_SHARE * len(words)
    if question.isascii() and words and words[0] in _ONLY_ASKING:
        return True
    return bool(known) and question.isascii() and len(known) >= _ASKING_SHARE * len(words)


def _by_script(script: str | None, held: Collection[str]) -> str | None:
    """The only language of a script, or the only one of these; ``None`` where several are."""
    languages = languages_of_script(script) if script is not None else ()
    if script == "Han":
        return "ja" if "ja" in held and "zh" not in held else "zh"
    known = [language for language in languages if language in held]
    if len(known) == 1:
        return known[0]
    return languages[0] if len(languages) == 1 else None


def _nearest(text: str, held: Collection[str]) -> str:
    ranked = _asked_in(text, held)
    close = [code for code, score in ranked if score >= ranked[0][1] - _CLOSE and code in held]
    return close[0] if close else ranked[0][0]


def _asked_in(question: str, held: Collection[str]) -> list[tuple[str, float]]:
    """The languages in which a question may be asked, the likeliest first."""
    return [row for row in _ranked(question) if row[0] in held or row[0] not in _UNASKED]


def _ranked(text: str) -> list[tuple[str, float]]:
    """All languages, the likeliest first, with the logarithms of how likely each is."""
    import py3langid  # loads a model, in almost a second

    ranked: list[tuple[str, float]] = py3langid.rank(text)
    return sorted(ranked, key=lambda pair: -pair[1])
