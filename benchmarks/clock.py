"""Seconds of processor by step of making a plan, taken while it is made."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

LOAD, ACCOUNT, CHECK = "读取（含验证）", "核算", "校核"
COMPOSE, DRAW, WRITE, RECORD, SEAL = "成文", "画图片", "写 Word", "内容记录", "封装和压缩"
FILE, REST = "写出文件", "其余"
STEPS = (LOAD, ACCOUNT, CHECK, COMPOSE, DRAW, WRITE, RECORD, SEAL, FILE)
"""Steps in the order in which they begin."""
FUNCTIONS = (
    ("nzcplan.examine", "load", LOAD),
    ("nzcplan.examine", "account", ACCOUNT),
    ("nzcplan.build", "compose", COMPOSE),
    ("nzcplan.writers.charts.drawn", "drawn", DRAW),
    ("nzcplan.writers.word.writer", "write_plan", WRITE),
    ("nzcplan.writers.word.seal", "sealed", SEAL),
)
"""Where steps begin and end that ``examine`` and ``build`` call."""


class Clock:
    """Seconds by step. Each moment counts for the innermost step that runs, so that steps add up:
    where a function that calls other steps is timed, only what it does itself is its own."""

    def __init__(self) -> None:
        self.taken: dict[str, float] = {}
        self._running = [REST]
        self._since = time.process_time()

    def switched(self) -> None:
        """Count the time since the last switch."""
        now = time.process_time()
        step = self._running[-1]
        self.taken[step] = self.taken.get(step, 0.0) + now - self._since
        self._since = now

    def told(self) -> dict[str, float]:
        """Return what was taken since this was last asked."""
        self.switched()
        taken, self.taken = self.taken, {}
        return taken

    @contextmanager
    def during(self, step: str) -> Iterator[None]:
        """Count what runs inside as ``step``."""
        self.switched()
        self._running.append(step)
        try:
            yield
        finally:
            self.switched()
            self._running.pop()

    def timed(self, function: Callable[..., Any], step: str) -> Callable[..., Any]:
        """Return ``function``, counted as ``step``."""

        def run(*given: Any, **named: Any) -> Any:
            with self.during(step):
                return function(*given, **named)

        return run


@contextmanager
def timing(clock: Clock, *further: tuple[str, str, str]) -> Iterator[None]:
    """Let ``clock`` time the steps, and ``further`` functions: module, name, step."""
    plain = []
    try:
        for name, function, step in (*FUNCTIONS, *further):
            module = importlib.import_module(name)
            plain.append((module, function, getattr(module, function)))
            setattr(module, function, clock.timed(plain[-1][2], step))
        yield
    finally:
        for module, function, it in plain:
            setattr(module, function, it)
