"""Form: a model's fields as YAML lines, required ones empty, optional ones commented out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import yaml
from msgspec import Struct, field
from pydantic.fields import FieldInfo

from nzcplan.guides.guide import Guide
from nzcplan.park.base import Part
from nzcplan.park.description import CHAPTER_KEYS
from nzcplan.park.enum_names import choices_text
from nzcplan.park.field_help import NOTHING, examples_inside, unit_of
from nzcplan.park.fields import FieldFacts, fields_of, is_prose, ordered
from nzcplan.park.quantity import Provenance
from nzcplan.skeleton.lines import BLANK, Line, commented, indented, item
from nzcplan.skeleton.years import Years

EMPTY: Final = 0
EXAMPLE: Final = 1
INNER: Final = 2
"""How a part is shown: to be filled in; as an example; inside an example, with no optional field."""


ABOUT_COLUMNS: Final = (
    "各列含义如下，CSV 的列名是“#”后的中文名称；不用 CSV 时，去掉文件名，改为在这里逐项列出："
)

OPTIONAL: Final = Line(remark="以下选填")
"""Head of what may be left as it is, where that is more than one field."""


class Form(Struct, frozen=True):
    """What the lines of a form follow from.

    ``values`` are known beforehand, ``notes`` go before a field; both by the field's path.
    """

    guide: Guide
    years: Years
    values: Mapping[str, Any] = field(default_factory=dict)
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def part(
        self,
        model: type[Part],
        path: str,
        shown: int = EMPTY,
        given: Mapping[str, Any] = NOTHING,
        is_table: bool = False,
    ) -> list[Line]:
        """Return the lines of all fields of ``model``, which stands at ``path``.

        ``given`` are examples of its fields that fit this place, in place of the fields' own. What
        must be filled in comes first, save in a chapter, which keeps the order of the guide. What
        every figure may say of itself is shown where figures are asked for and where it is a
        column of a table (``is_table``), not in every example.
        """
        names = ordered(model)
        required = [name for name in names if self._is_needed(model, name, path, shown)]
        if shown != EMPTY and not required:  # a mapping must hold something
            required = names[:1]
        is_figure = issubclass(model, Provenance) and not is_table
        hidden = Provenance.model_fields if is_figure and shown == EXAMPLE else ()
        optional = [name for name in names if name not in (*required, *hidden)]
        optional = [] if shown == INNER else optional
        lines: list[Line] = []
        is_sorted = path not in CHAPTER_KEYS
        for name in [*required, *optional] if is_sorted else names:
            inside = self._field(model, name, f"{path}.{name}", shown, name in required, given)
            if is_sorted and shown == EMPTY and len(optional) > 1 and name == optional[0]:
                lines += [BLANK, OPTIONAL]
                inside = inside[1:] if inside[0] == BLANK else inside
            lines += inside
        return lines[1:] if lines[0] == BLANK else lines

    def _is_needed(self, model: type[Part], name: str, path: str, shown: int) -> bool:
        """Whether the model or, in what is to be filled in, the guide wants the field."""
        inside = f"{path}.{name}"
        asked = shown == EMPTY and (inside in self.values or self._must(inside))
        return asked or model.model_fields[name].is_required()

    def _field(
        self,
        model: type[Part],
        name: str,
        path: str,
        shown: int,
        must: bool,
        given: Mapping[str, Any],
    ) -> list[Line]:
        facts, info = fields_of(model)[name], model.model_fields[name]
        fills = shown == EMPTY
        remark = _remark(facts, info, self._asked(path, facts.title) if fills else [])
        notes = [Line(remark=note) for note in self.notes.get(path, ()) if fills]
        if notes and remark in notes[0].remark:
            remark = ""  # the section's title has just been said
        if facts.is_table and facts.part is not None:
            key = [Line(f"{name}: {name_of_table(name, path)}", remark)]
            columns = self.part(facts.part, path, EXAMPLE, examples_inside(info), True)
            rows = commented(item(columns))
            about = Line(remark=ABOUT_COLUMNS)
            key = key if must else commented(key)
            return [BLANK, *notes, *key, *indented([about, *rows]), BLANK]
        if must and fills:
            lines = self._empty(facts, info, path, remark)
        else:
            lines = self._example(facts, info, path, remark, max(shown, EXAMPLE), given)
        lines = lines if must else commented(lines)
        spaced = fills and (len(lines) > 1 or notes)
        return [BLANK, *notes, *lines, BLANK] if spaced else [*notes, *lines]

    def _empty(self, facts: FieldFacts, info: FieldInfo, path: str, remark: str) -> list[Line]:
        """Return a field to be filled in."""
        name, example = facts.name, example_of(facts, info)
        above, key = Line(remark=remark), Line(f"{name}:")
        if path in self.values:
            return [Line(f"{name}: {_scalar(self.values[path])}", remark)]
        if facts.by_year:
            return [above, key, *indented([Line(f"{year}:") for year in self.years.of(info)])]
        if facts.part is not None and facts.many:
            if _is_by_year(facts.part):
                rows = self._year_items(facts.part, path)
                return [above, key, *indented(rows)]
            rows = item(self.part(facts.part, path, EXAMPLE, examples_inside(info)))
            return [above, key, *indented(commented(rows))]
        if facts.part is not None:
            inside = examples_inside(info)
            return [above, key, *indented(self.part(facts.part, path, EMPTY, inside))]
        if facts.many:
            rows = [Line(f"- {_scalar(entry)}") for entry in example]
            return [Line(key.code, remark), *indented(commented(rows))]
        before = f"{remark.rstrip('。')}。" if remark else ""
        said = f"{before}例：{_plain(example)}" if info.examples else remark
        if is_prose(info):
            return [Line(remark=said), Line(f"{name}: |"), BLANK]
        return [Line(key.code, said)]

    def _example(
        self,
        facts: FieldFacts,
        info: FieldInfo,
        path: str,
        remark: str,
        shown: int,
        given: Mapping[str, Any],
    ) -> list[Line]:
        """Return a field with its example as value."""
        if facts.part is None:
            example = given.get(facts.name, example_of(facts, info))
            value = self.years.moved(example) if facts.by_year else example
            return [Line(f"{facts.name}: {_scalar(value)}", remark)]
        is_figure = issubclass(facts.part, Provenance) and not facts.many
        shown = INNER if is_figure else shown
        part = next(iter(facts.variants.values()), facts.part)
        lines = self.part(part, path, shown, examples_inside(given.get(facts.name, info)))
        inside = item(lines) if facts.many else lines
        return [Line(f"{facts.name}:", remark), *indented(inside)]

    def _year_items(self, part: type[Part], path: str) -> list[Line]:
        """Return one item a year of the period, the first with remarks."""
        lines: list[Line] = []
        for year in self.years.period:
            form = Form(self.guide, self.years, {f"{path}.year": year})
            rows = form.part(part, path)
            if lines:
                bare = (row for row in rows if row.code and "#" not in row.lead)
                rows = [Line(row.code, "", row.lead) for row in bare]
            lines += [*item([row for row in rows if row != BLANK]), BLANK]
        return lines

    def _must(self, path: str) -> bool:
        """Whether the guide asks for what is at ``path`` or within it."""
        asked = (one.paths for _, one in self.guide.requirements() if not one.encouraged)
        return any(f"{found}.".startswith(f"{path}.") for paths in asked for found in paths)

    def _asked(self, path: str, title: str) -> list[str]:
        """Return what the guide asks for at ``path``, with the clause where it is another chapter's."""
        asked: list[str] = []
        here = next((c for c in self.guide.chapters if path.startswith(f"{c.id}.")), None)
        for clause, one in self.guide.requirements():
            if path in one.paths and (one.encouraged or one.asks not in title):
                is_quoted = here is not None and clause in (here, *here.sections)
                where = "" if is_quoted else f"“{clause.title}”"
                asked.append(f"指南{where}{'鼓励' if one.encouraged else '要求'}“{one.asks}”")
        return asked


def name_of_table(name: str, path: str) -> str:
    """Return the CSV file of a table: ``ledger.csv``, and by the chapter for its ``items``."""
    return f"{path.split('.')[0] if name == 'items' else name}.csv"


def example_of(facts: FieldFacts, info: FieldInfo) -> Any:
    """Return the field's example; where it has none what its default is not, or the first choice."""
    if info.examples:
        return info.examples[0]
    if facts.is_truth:
        return not info.default
    if facts.choices is not None:
        return next(iter(facts.choices)).value
    return info.default


def _is_by_year(part: type[Part]) -> bool:
    return next(iter(fields_of(part).values())).is_year


def _remark(facts: FieldFacts, info: FieldInfo, asked: list[str]) -> str:
    """Return title, description, unit, and what the guide asks for."""
    choices = choices_text(facts.choices) if facts.choices is not None else ""
    said = (info.description or choices).rstrip("。")
    unit = unit_of(info)
    parts = [said] if said else []
    if facts.variants:
        some_variant = next(iter(facts.variants.values()))
        tags = fields_of(some_variant)[facts.tag].choices
        parts += [f"{facts.tag} 可用 {choices_text(tags)}；以下为其中一种"] if tags else []
    if unit and unit not in said:
        parts.append(f"单位 {unit}")
    parts += asked
    return f"{facts.title}：{'；'.join(parts)}" if parts else facts.title


def _scalar(value: Any) -> str:
    """Return a value in YAML, on one line."""
    dumped = yaml.safe_dump(
        value, allow_unicode=True, default_flow_style=True, width=10**6, sort_keys=False
    )
    return str(dumped).removesuffix("\n").removesuffix("\n...")


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else _scalar(value)
