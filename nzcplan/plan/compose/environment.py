"""The Jinja2 environment: sandboxed, strict about what is undefined, blind to Python objects."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    FileSystemLoader,
    StrictUndefined,
    Undefined,
    pass_context,
)
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from msgspec import Struct
from pydantic import BaseModel

from nzcplan import cache as kept
from nzcplan.bundled import bundled
from nzcplan.plan.compose.filters import FILTERS
from nzcplan.plan.compose.markup import Printed
from nzcplan.plan.compose.rich import PlacedBlock, inlines_of

PRINTED: ContextVar[Printed] = ContextVar("PRINTED")
"""Collects what the running rendering prints."""


class PlanEnvironment(ImmutableSandboxedEnvironment):
    """Lets a template see the fields of the description and of facts, and nothing behind them."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may read ``obj.attr``."""
        shown = _shown(obj.__class__)
        return super().is_safe_attribute(obj, attr, value) if shown is None else attr in shown

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return ``obj[argument]``; parts and facts have attributes only, and are asked for these."""
        if isinstance(argument, str) and _shown(obj.__class__) is not None:
            return self.getattr(obj, argument)
        return super().getitem(obj, argument)

    def is_safe_callable(self, obj: Any) -> bool:
        """Return whether a template may call ``obj``: macros and the functions it was given."""
        return super().is_safe_callable(obj) and not isinstance(obj, type)


@lru_cache(maxsize=1_000)
def _shown(kind: type) -> frozenset[str] | None:
    """Return the attributes that a template may read of values of ours; None for other kinds."""
    if issubclass(kind, BaseModel):
        return frozenset((*kind.model_fields, "called"))
    if issubclass(kind, Struct):
        return frozenset(kind.__struct_fields__)
    if is_dataclass(kind):
        return frozenset(item.name for item in fields(kind))
    return None


@pass_context
def _print(_context: Context, value: object) -> object:
    """Replace a printed value by its token; rendered text (a macro's result) stays as it is."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Undefined):
        str(value)  # Raises here, where the template's line is known.
    if not isinstance(value, PlacedBlock):
        inlines_of(value)
    return Markup(PRINTED.get().token(value))


class KeptTemplates(BytecodeCache):
    """Compiled templates, by their name, their text and the code they were compiled with."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill ``bucket`` with what is kept; Jinja2 looks whether it fits the template's text."""
        if content := kept.read(self._name(bucket)):
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what ``bucket`` holds."""
        kept.write(self._name(bucket), bucket.bytecode_to_string())

    def _name(self, bucket: Bucket) -> str:
        code = kept.code_digest("nzcplan.plan.compose")[:16]
        return f"{kept.TEMPLATE}-{bucket.key}-{code}"


@cache
def environment(own_folder: Path | None = None) -> PlanEnvironment:
    """Return the environment; templates in ``own_folder`` come before the shipped ones."""
    folders = [own_folder, bundled("templates")] if own_folder else [bundled("templates")]
    made = PlanEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_print,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=KeptTemplates(),
    )
    made.globals = {"range": made.globals["range"]}
    made.filters = {**{name: made.filters[name] for name in KEPT_FILTERS}, **FILTERS}
    return made


KEPT_FILTERS = (
    "abs",
    "batch",
    "default",
    "dictsort",
    "first",
    "groupby",
    "last",
    "length",
    "list",
    "map",
    "max",
    "min",
    "reject",
    "rejectattr",
    "reverse",
    "select",
    "selectattr",
    "sort",
    "sum",
    "unique",
)
"""Jinja2's own filters that templates may use; none of them makes text of its own."""
