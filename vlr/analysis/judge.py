"""The order of rules that is common to all methods: what is decided before a method's own formula is asked."""

from __future__ import annotations

from dataclasses import replace

from vlr.analysis.method import NOT_ASSESSED, Case, Method, Verdict, equal, meets
from vlr.analysis.units import PARITY, from_parity, is_binary, is_growth_rate, is_parity
from vlr.model.city import Direction

_NO_WISH = {
    Direction.KEEP: "direction-keep",
    Direction.NONE: "direction-none",
    Direction.UNDECIDED: "direction-undecided",
}
_WISHES = (Direction.UP, Direction.DOWN, Direction.KEEP)


def judge(asked: Case, method: Method) -> Verdict:
    """A method's word for two points. The first rule that fits decides.

    Yes or no by its latest value; target met (for KEEP: in the band of `limit` round the target); target equal to the
    base; base better than the target and latest worse; rates of growth under a method that compares them; KEEP outside
    its band is judged towards the nearest edge; what the method cannot say; no wish to go anywhere; the method's class.
    Values are compared unrounded with the tolerance of `method.TOLERANCE`.
    """
    if is_binary(asked.unit) and asked.direction in (Direction.UP, Direction.DOWN):
        return _binary(asked, method)
    case = _parity(asked)
    if case is None:
        return Verdict(NOT_ASSESSED, "no-ratio")
    if case.direction in _WISHES and (meets(case.latest, case) or method.near(case)):
        return Verdict(method.met)
    if case.target_value is not None and equal(case.target_value, case.base):
        return Verdict(NOT_ASSESSED, "target-equals-base")
    if case.direction in _WISHES and meets(case.base, case):
        return _lost(case, method)
    if method.growth_rates and is_growth_rate(case.unit):
        return Verdict(NOT_ASSESSED, "growth-rate-series")
    return _classed(case, method)


def _classed(case: Case, method: Method) -> Verdict:
    towards = _towards_band(case)
    if towards is None:
        return Verdict(NOT_ASSESSED, "across-band")
    reason = method.obstacle(towards) or _NO_WISH.get(towards.direction, "")
    return Verdict(NOT_ASSESSED, reason) if reason else method.judge(towards, method)


def _binary(case: Case, method: Method) -> Verdict:
    """Yes is met and no is not, the other way round where less is wanted."""
    if equal(case.latest, 1.0 if case.direction is Direction.UP else 0.0):
        return Verdict(method.met)
    return Verdict(method.binary_no) if method.binary_no else Verdict(NOT_ASSESSED, "binary-not-met")


def _parity(case: Case) -> Case | None:
    """A ratio of two groups that is to stay at 1 as its distance from 1; other cases as they are, None for no ratio."""
    if not is_parity(case.unit) or case.direction is not Direction.KEEP or case.limit is not None:
        return case
    if case.target_value is None or not equal(case.target_value, PARITY):
        return case
    if min(case.base, case.latest) <= 0:
        return None
    base, latest = from_parity(case.base), from_parity(case.latest)
    return replace(case, base=base, latest=latest, direction=Direction.DOWN, target_value=PARITY)


def _lost(case: Case, method: Method) -> Verdict:
    """The base was better than the target, the latest value is worse: moved away, whatever a ratio says.

    The pace is kept where the method's own formula says the same.
    """
    if case.direction is not Direction.KEEP and not method.obstacle(case):
        found = method.judge(case, method)
        if found.result == method.away:
            return found
    return Verdict(method.away)


def _towards_band(case: Case) -> Case | None:
    """A value outside its band, judged towards the edge on its side; None where base and latest lie on two sides."""
    if case.direction is not Direction.KEEP or case.target_value is None:
        return case
    width = case.limit or 0.0
    if (case.base > case.target_value) is not (case.latest > case.target_value):
        return None
    above = case.latest > case.target_value
    edge = case.target_value + width if above else case.target_value - width
    return replace(case, direction=Direction.DOWN if above else Direction.UP, target_value=edge, limit=None)
