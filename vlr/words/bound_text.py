"""Expressions in texts of people: `{{ ind("recycling").latest }}`, `{{ ref("figure:recycling") }}`, and sentences with
a condition: `{% claim ... %}`.

Read with Jinja's own parser, so that what an editor types here looks like what stands in templates; and turned into
the few pieces below, so that nothing else that Jinja can do is there: no loops, no imports, no filters, no names.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

LONGEST = 50_000
"""Letters of one piece of text that is taken apart."""

SOURCE, PLACE = "ind", "ref"
"""The two names there are: an indicator by its id, and a place of the report by its name."""


class TextFaultError(Exception):
    """Something in a text that cannot be read. code: of the finding; line: counted from 1 within the piece."""

    def __init__(self, code: str, line: int, found: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.found = found
        self.details = details


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, a text, true or false as typed."""

    value: str | float | int | bool
    line: int


@dataclass(frozen=True, slots=True)
class Source:
    """`ind("id")`."""

    id: str
    line: int


@dataclass(frozen=True, slots=True)
class PlaceNamed:
    """`ref("figure:ghg")`: stands alone, nothing can be asked of it."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Ask:
    """`of.name` or `of.name(arguments)`."""

    of: Expression
    name: str
    arguments: tuple[Constant, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Compare:
    """`left < right` and the like. sign: one of `==`, `!=`, `<`, `<=`, `>`, `>=`."""

    left: Expression
    sign: str
    right: Expression
    line: int


@dataclass(frozen=True, slots=True)
class Logic:
    """`and`, `or` of two, `not` of one."""

    word: str
    of: tuple[Expression, ...]
    line: int


Expression = Constant | Source | PlaceNamed | Ask | Compare | Logic


@dataclass(frozen=True, slots=True)
class Value:
    """`{{ ... }}`."""

    of: Expression
    line: int


@dataclass(frozen=True, slots=True)
class Claim:
    """`{% claim condition %} parts {% endclaim %}`."""

    condition: Expression
    parts: tuple[str | Value, ...]
    line: int


Part = str | Value | Claim


class _Claims(Extension):
    """The tag `claim`."""

    tags = {"claim"}  # noqa: RUF012

    def parse(self, parser: Parser) -> nodes.Node:
        line = next(parser.stream).lineno
        condition = parser.parse_expression()
        body = parser.parse_statements(("name:endclaim",), drop_needle=True)
        return nodes.CallBlock(
            nodes.Call(nodes.Name("claim", "load"), [condition], [], None, None), [], [], body
        ).set_lineno(line)


def said(part: Expression | Part) -> str:
    """An expression or a part in one way of writing, whatever blanks and lines it was typed with."""
    match part:
        case str():
            return " ".join(part.split())
        case Constant(value=value):
            return repr(value)
        case Source(id=id):
            return f"{SOURCE}({id!r})"
        case PlaceNamed(name=name):
            return f"{PLACE}({name!r})"
        case Ask(of=of, name=name, arguments=arguments):
            return f"{said(of)}.{name}" + (f"({', '.join(said(one) for one in arguments)})" if arguments else "")
        case Compare(left=left, sign=sign, right=right):
            return f"({said(left)} {sign} {said(right)})"
        case Logic(word="not", of=of):
            return f"(not {said(of[0])})"
        case Logic(word=word, of=of):
            return f"({said(of[0])} {word} {said(of[1])})"
        case Value(of=of):
            return f"{{{{ {said(of)} }}}}"
        case Claim(condition=condition, parts=parts):
            return f"{said(condition)}: {' '.join(said(one) for one in parts)}"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(extensions=[_Claims], autoescape=False, keep_trailing_newline=True)


def is_bound(text: str) -> bool:
    """Whether there is anything in a text that is not plain."""
    return "{{" in text or "{%" in text or "{#" in text


def parse(piece: str) -> tuple[Part, ...]:
    """A piece of text as parts. Raises TextFaultError (`text-expression`) for what is no expression of ours."""
    if len(piece) > LONGEST:
        raise TextFaultError("text-expression", 1, "too long")
    try:
        return tuple(_parts(_environment().parse(piece).body))
    except RecursionError as fault:
        raise TextFaultError("text-expression", 1, "too deep") from fault
    except TemplateSyntaxError as fault:
        raise TextFaultError("text-expression", fault.lineno, fault.message or "") from fault


def _parts(body: list[nodes.Node]) -> list[Part]:
    found: list[Part] = []
    for node in body:
        if isinstance(node, nodes.Output):
            found += [_output(inner) for inner in node.nodes]
        elif isinstance(node, nodes.CallBlock) and isinstance(node.call.node, nodes.Name):
            inner = _parts(list(node.body))
            plain = tuple(part for part in inner if not isinstance(part, Claim))
            if len(plain) < len(inner):
                raise TextFaultError("text-expression", node.lineno, "claim")
            found.append(Claim(_expression(node.call.args[0]), plain, node.lineno))
        else:
            raise TextFaultError("text-expression", node.lineno, type(node).__name__.casefold())
    return found


def _output(node: nodes.Expr) -> str | Value:
    return node.data if isinstance(node, nodes.TemplateData) else Value(_expression(node), node.lineno)


_SIGNS = {"eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">="}


def _expression(node: nodes.Node) -> Expression:
    line = node.lineno
    match node:
        case nodes.Const(value=value) if isinstance(value, str | int | float | bool):
            return Constant(value, line)
        case nodes.Neg(node=nodes.Const(value=value)) if isinstance(value, int | float):
            return Constant(-value, line)
        case nodes.Call(node=nodes.Name(name=name), args=[nodes.Const(value=id)], kwargs=[]) if name in (
            SOURCE,
            PLACE,
        ) and isinstance(id, str):
            return Source(id, line) if name == SOURCE else PlaceNamed(id, line)
        case nodes.Call(
            node=nodes.Getattr(node=of, attr=name), args=arguments, kwargs=[], dyn_args=None, dyn_kwargs=None
        ):
            return Ask(_expression(of), name, tuple(_constant(one) for one in arguments), line)
        case nodes.Getattr(node=of, attr=name):
            return Ask(_expression(of), name, (), line)
        case nodes.Compare(expr=left, ops=[nodes.Operand(op=op, expr=right)]) if op in _SIGNS:
            return Compare(_expression(left), _SIGNS[op], _expression(right), line)
        case nodes.And(left=left, right=right):
            return Logic("and", (_expression(left), _expression(right)), line)
        case nodes.Or(left=left, right=right):
            return Logic("or", (_expression(left), _expression(right)), line)
        case nodes.Not(node=of):
            return Logic("not", (_expression(of),), line)
    raise TextFaultError("text-expression", line, type(node).__name__.casefold())


def _constant(node: nodes.Node) -> Constant:
    found = _expression(node)
    if not isinstance(found, Constant):
        raise TextFaultError("text-expression", node.lineno, type(node).__name__.casefold())
    return found
