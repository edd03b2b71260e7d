"""Exit codes, and the one exception that ends a command with a message."""

from __future__ import annotations

DONE = 0
FOUND = 1
UNUSABLE = 2


class Stop(Exception):  # noqa: N818  (it ends a command, also without an error)
    """End the command: print the Chinese message (if any) to stderr and exit with ``code``."""

    def __init__(self, message: str = "", code: int = UNUSABLE) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
