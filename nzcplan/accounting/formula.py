"""Formulas of indicators: + − * / and parentheses over ids of facts without year, and numbers.

``energy.renewable / energy.total * 100``. An id may contain a hyphen, so that a subtraction
between ids stands between spaces. Chinese signs (×、÷、－、（）) are read as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

LONGEST = 300
DEEPEST = 20

_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?(?![A-Za-z0-9_.]))"
    r"|(?P<name>[A-Za-z][A-Za-z0-9_]*(?:[.-][A-Za-z0-9_]+)*)"
    r"|(?P<sign>[-+*/()×÷＋－−（）＊／])"
)
_SIGNS = str.maketrans("×÷＋－−（）＊／", "*/+--()*/")
_WRITTEN = {"*": " × ", "/": " ÷ ", "+": " + ", "-": " － ", "(": "（", ")": "）"}


class Token(Struct, frozen=True):
    """A number, a name or a sign, and at which character (from 1) of the formula it stands."""

    kind: str
    text: str
    position: int


class FormulaProblem(Struct, frozen=True):
    """What is wrong with a formula, and at which character (from 1)."""

    position: int
    message: str


class Formula(Struct, frozen=True):
    """A formula that can be evaluated: its tokens, and its steps in postfix order.

    A step is a number, a name, one of + - * /, or ``negative``.
    """

    tokens: tuple[Token, ...]
    steps: tuple[Token, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the ids of facts, each once, in the order of the formula."""
        return tuple(dict.fromkeys(token.text for token in self.tokens if token.kind == "name"))

    def position(self, name: str) -> int:
        """Return at which character ``name`` stands first."""
        return next(token.position for token in self.tokens if token.text == name)

    def written(self, called: Mapping[str, str]) -> str:
        """Return the formula as a reader sees it: names of facts, × and ÷."""
        return "".join(
            called.get(token.text, token.text)
            if token.kind == "name"
            else _WRITTEN.get(token.text, token.text)
            for token in self.tokens
        ).strip()

    def value(self, known: Mapping[str, Decimal]) -> Decimal | None:
        """Return the value where every name is known; None where something is divided by zero."""
        stack: list[Decimal] = []
        for step in self.steps:
            if step.kind == "number":
                stack.append(Decimal(step.text))
            elif step.kind == "name":
                stack.append(known[step.text])
            elif step.kind == "negative":
                stack.append(-stack.pop())
            else:
                right, left = stack.pop(), stack.pop()
                if step.text == "/" and right == 0:
                    return None
                stack.append(OPERATIONS[step.text](left, right))
        (result,) = stack
        return result


OPERATIONS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
}


def formula(text: str) -> Formula | FormulaProblem:
    """Return the formula that ``text`` writes, or the first thing that is wrong with it."""
    try:
        if len(text) > LONGEST:
            raise _FormulaError(LONGEST + 1, f"公式超过{LONGEST}个字符")
        tokens = tuple(_tokens(text))
        reader = _Reader(tokens, len(text) + 1)
        reader.sum()
        if (left := reader.ahead()) is not None:
            raise _FormulaError(left.position, f"“{left.text}”是多余的，或前面缺少运算符")
    except _FormulaError as trouble:
        return trouble.problem
    return Formula(tokens, tuple(reader.steps))


class _FormulaError(Exception):
    def __init__(self, position: int, message: str) -> None:
        super().__init__(message)
        self.problem = FormulaProblem(position, message)


def _tokens(text: str) -> Iterator[Token]:
    start = 0
    while start < len(text):
        found = _TOKEN.match(text, start)
        if found is None:
            raise _FormulaError(start + 1, f"“{text[start]}”不能用在公式里")
        kind = found.lastgroup or ""
        if kind != "space":
            written = found.group().translate(_SIGNS) if kind == "sign" else found.group()
            yield Token(kind, written, start + 1)
        start = found.end()


class _Reader:
    """Reads tokens by descent: a sum of products of factors; ``steps`` grows in postfix order."""

    def __init__(self, tokens: tuple[Token, ...], end: int) -> None:
        self.steps: list[Token] = []
        self._tokens, self._end = tokens, end
        self._next = self._depth = 0

    def ahead(self) -> Token | None:
        """Return the token that comes next."""
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def sum(self) -> None:
        """Read products with + and - between them."""
        self._chain("+-", self._product)

    def _product(self) -> None:
        self._chain("*/", self._factor)

    def _chain(self, signs: str, part: Callable[[], None]) -> None:
        part()
        while (token := self.ahead()) is not None and token.kind == "sign" and token.text in signs:
            self._next += 1
            part()
            self.steps.append(token)

    def _factor(self) -> None:
        token = self.ahead()
        if token is None:
            raise _FormulaError(self._end, "公式没有写完")
        self._next += 1
        if token.kind != "sign":
            self.steps.append(token)
            return
        self._depth += 1
        if self._depth > DEEPEST:
            raise _FormulaError(token.position, f"括号和负号超过{DEEPEST}层")
        if token.text == "-":
            self._factor()
            self.steps.append(Token("negative", "-", token.position))
        elif token.text == "(":
            self.sum()
            closing = self.ahead()
            if closing is None or closing.text != ")":
                raise _FormulaError(closing.position if closing else self._end, "缺少右括号")
            self._next += 1
        else:
            raise _FormulaError(token.position, f"“{token.text}”前面缺少数值")
        self._depth -= 1
