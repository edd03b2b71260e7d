"""nzcplan: near-zero-carbon park construction plans from a structured description.

Importing the package loads nothing else; see ``docs/architecture.md`` for where a thing lives.
"""

__version__ = "0.1.0"

__all__ = ["__version__"]
