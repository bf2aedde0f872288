"""Numbers as text: decimals, grouping, signs and units in the form of a language.

One rule for all of them: `value` None (or not a number) is a gap and shows the symbol of the gap, never a zero.
Rounding is half away from zero on the shortest decimal form of the number, as people do it on paper.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

from babel.numbers import NumberPattern, parse_pattern

from vlr.framework.units import Unit, after_number, by_id, label
from vlr.words.locales import locale_of

GAP = ".."
"""Shown for a missing value; `doc.statistics.symbols` of the words explains it."""

MINUS = "\u2212"
NO_BREAK = "\u00a0"
_CLOSE = ("zh", "ja")
"""Languages without blanks between words."""
_SIGNIFICANT = 3


def number(value: float | None, language: str, decimals: int | None = None, signed: bool = False) -> str:
    """A number in the form of a language: 1234567.5 -> 1,234,568 (en), 1 234 568 (fi, with no-break spaces).

    decimals: exactly so many; None for our rule: whole digits are always kept, decimals only as far as three
    significant digits ask for them, and no zeros at the end (0.0001 -> 0.0001, 12.345 -> 12.3, 123.4 -> 123,
    12.0 -> 12). Never scientific notation. signed: `+` before what is above zero. The minus is U+2212; what rounds to
    zero has no sign. Years are not numbers: write them with `str`, so that they are never grouped.
    """
    exact = _decimal(value)
    if exact is None:
        return GAP
    rounded = _round(exact, _own_decimals(exact) if decimals is None else decimals)
    return _sign(rounded, signed) + _plain(abs(rounded), language)


def rounded(value: float, decimals: int) -> float:
    """A number as `number` rounds it: two values are equal exactly when they are printed alike."""
    exact = _decimal(value)
    return value if exact is None else float(_round(exact, decimals))


def with_unit(value: float | None, unit: str, language: str, decimals: int | None = None, signed: bool = False) -> str:
    """A number with its unit, joined by a no-break space: 12.4 % (en), 12,4 % (fi), £12.40, 15 per 100,000.

    unit: a unit id of `vlr.framework.units` or the city's own words, which follow the number as they are. Money has
    its symbol where the language puts it. A gap has no unit.
    """
    exact = _decimal(value)
    if exact is None:
        return GAP
    known = by_id(unit)
    rounded = _round(exact, _own_decimals(exact) if decimals is None else decimals)
    sign = _sign(rounded, signed)
    figure = abs(rounded)
    if known is not None and known.currency:
        return sign + _money(figure, known, language)
    words = after_number(unit, language, one=figure == 1)
    return sign + _plain(figure, language) + _joined(words, language)


def _joined(words: str, language: str) -> str:
    """Words behind a number with what stands between: a no-break space, in Chinese and Japanese nothing but before
    Latin letters."""
    if not words:
        return ""
    close = language.replace("_", "-").partition("-")[0] in _CLOSE and (words == "%" or not words[0].isascii())
    return words if close else NO_BREAK + words


def percent_change(relative: float | None, language: str, decimals: int | None = None, signed: bool = True) -> str:
    """A relative change (0.123) as percent: +12 %; below ten percent with one decimal: -3.1 %.

    None (no base, or a base of zero) is a gap.
    """
    exact = _decimal(relative)
    if exact is None:
        return GAP
    percent = exact * 100
    if decimals is None:
        decimals = 1 if abs(percent) < 10 and percent != percent.to_integral_value() else 0
    rounded = _round(percent, decimals)
    return _sign(rounded, signed) + _plain(abs(rounded), language) + _joined("%", language)


def decimals_for(values: Sequence[float | None]) -> int:
    """Decimals for figures that stand together (a column, an axis), so that their decimal marks line up.

    As many as the largest needs for three significant digits, at least one significant digit of the smallest that is
    not zero, never more than the figures themselves have. Gaps do not count; 0 without figures.
    """
    exact = [abs(d) for d in map(_decimal, values) if d is not None and d != 0]
    if not exact:
        return 0
    wanted = max(_places(max(exact), _SIGNIFICANT), _places(min(exact), 1))
    return min(wanted, max(_typed_decimals(d) for d in exact))


def _decimal(value: float | None) -> Decimal | None:
    """The number as people would write it down (shortest decimal form), None for a gap."""
    if value is None or not math.isfinite(value):
        return None
    return Decimal(repr(float(value))) if not isinstance(value, int) else Decimal(value)


def _typed_decimals(exact: Decimal) -> int:
    exponent = exact.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _places(exact: Decimal, digits: int) -> int:
    """Decimals that show so many significant digits."""
    return max(0, digits - 1 - exact.adjusted())


def _own_decimals(exact: Decimal) -> int:
    if exact == 0:
        return 0
    return _typed_decimals(_round(exact, _places(exact, _SIGNIFICANT)))


def _round(exact: Decimal, decimals: int) -> Decimal:
    with localcontext() as context:
        context.prec = 400
        return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _sign(rounded: Decimal, signed: bool) -> str:
    if rounded == 0:
        return ""
    return MINUS if rounded < 0 else "+" if signed else ""


@lru_cache(maxsize=512)
def _pattern(language: str, decimals: int, symbol: str = "") -> NumberPattern:
    """Pattern of the language for so many decimals; with a symbol that of money, the symbol in its place."""
    locale = locale_of(language)
    source = locale.currency_formats["standard"] if symbol else locale.decimal_formats[None]
    pattern = parse_pattern(source.pattern)
    pattern.frac_prec = (decimals, decimals)
    before, after = pattern.prefix[0], pattern.suffix[0]
    pattern.prefix = (before.replace("¤", symbol + (NO_BREAK if symbol[-1:].isalpha() else "")),) * 2
    pattern.suffix = (after.replace("¤", symbol),) * 2
    return pattern


def _plain(figure: Decimal, language: str, symbol: str = "") -> str:
    pattern = _pattern(language, _typed_decimals_kept(figure), symbol)
    with localcontext() as context:
        context.prec = 400
        return str(pattern.apply(figure, locale_of(language)))


def _typed_decimals_kept(rounded: Decimal) -> int:
    """Decimals of a rounded number, zeros at its end included."""
    exponent = rounded.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _money(figure: Decimal, unit: Unit, language: str) -> str:
    """Money with its symbol where the language puts it: £3 million, 3 milj. €, £12.40 per week."""
    symbol = label(unit.currency.lower(), language)
    words = after_number(unit.id, language)
    amount = _plain(figure, language, symbol)
    if not words:
        return amount
    behind = _pattern(language, 0, symbol).suffix[0]
    if unit.scale > 1 and symbol in behind:
        return _plain(figure, language) + _joined(words, language) + behind
    return amount + _joined(words, language)
