"""What the words of a number add up to, and which of them may follow one another."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from index.language.lexicon import Lexicon


class Sum(NamedTuple):
    """What the words read so far add up to: what is closed by a scale, and what is open."""

    closed: Fraction = Fraction(0)
    open: Fraction = Fraction(0)
    last_scale: int = 10**18
    step: int = 1
    is_empty: bool = True

    def add(self, small: int, lexicon: Lexicon, *, joined: bool) -> Sum | None:
        """Add a number below a thousand; ``None`` if it can't follow."""
        if not self._may_follow(small, lexicon, joined=joined):
            return None
        # "quatre-vingts" multiplies.
        more = 76 if self._is_four_score(small, lexicon) else small
        return self._replace(open=self.open + more, step=1, is_empty=False)

    def multiply(self, scale: int, lexicon: Lexicon, *, may_be_bare: bool) -> Sum | None:
        """Multiply by a hundred, a thousand and so on; ``None`` if that can't follow."""
        if self.open == 0 and not (may_be_bare or lexicon.bare_scales):
            return None
        times = self.open if self.open else Fraction(1)
        if scale <= 100:
            if self.open and self.open % 100 == 0:
                return None
            # A dozen is a count, a hundred may be rounded.
            step = scale if scale % 10 == 0 else 1
            return self._replace(open=times * scale, step=step, is_empty=False)
        if lexicon.long_scale and self.last_scale == 1000 and scale == 10**6:
            thousands = (self.closed + self.open) % scale  # "dos mil millones"
            closed = self.closed + self.open - thousands + thousands * scale
            return Sum(closed, Fraction(0), scale, scale, is_empty=False)
        if scale >= self.last_scale:
            return None
        step = scale * self.step if self.open else scale
        return Sum(self.closed + times * scale, Fraction(0), scale, step, is_empty=False)

    def may_join(self, lexicon: Lexicon) -> bool:
        """Whether "and" may come next and leave it one number."""
        rest = self.open % 100
        if lexicon.join_after == "tens":
            return rest >= 20 and rest % 10 == 0
        if lexicon.join_after == "units":
            return rest < 10 and not self.is_empty
        return rest == 0 and not self.is_empty and self.closed + self.open >= 100

    def _may_follow(self, small: int, lexicon: Lexicon, *, joined: bool) -> bool:
        rest = self.open % 100
        if self.open == 0:
            return self.is_empty or self.closed > 0
        if rest == 0:
            return small < 100
        if lexicon.join_after == "units":
            tens = small >= 20 and small % 10 == 0
            return (joined and rest < 10 and tens) or (rest >= 20 and rest % 10 == 0 and small < 10)
        if lexicon.language == "fr" and self._may_follow_in_french(small, int(rest)):
            return True
        return small < 10 and rest >= 20 and rest % 10 == 0

    def _may_follow_in_french(self, small: int, rest: int) -> bool:
        """Soixante-dix, quatre-vingt-onze; dix-sept, soixante-dix-sept."""
        if rest == 4 and small == 20:
            return True
        if rest in (60, 80) and small < 20:
            return True
        return rest in (10, 70, 90) and 7 <= small <= 9

    def _is_four_score(self, small: int, lexicon: Lexicon) -> bool:
        return lexicon.language == "fr" and small == 20 and self.open % 100 == 4
