"""Signals: being asked to end takes the way of Ctrl-C."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

_TO_END: Final = ("SIGTERM", "SIGHUP")
"""Somebody ends the process; its terminal is closed."""


@contextmanager
def interrupted_when_ended() -> Iterator[None]:
    """Raise KeyboardInterrupt where the process would be ended, lest anything be left behind.

    What is ignored (nohup) still is.
    """
    numbers = [getattr(signal, name) for name in _TO_END if hasattr(signal, name)]
    fatal = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    for number in fatal:
        signal.signal(number, _interrupt)
    try:
        yield
    finally:
        for number in fatal:
            signal.signal(number, signal.SIG_DFL)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
