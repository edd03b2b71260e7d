"""Tables: CSV files that hold the head of a list of the description and no row yet."""

from __future__ import annotations

import codecs
import csv
import io

from nzcplan.guides.guide import Guide
from nzcplan.park.base import Part
from nzcplan.park.description import CHAPTER_KEYS, Description
from nzcplan.park.fields import fields_of, ordered
from nzcplan.skeleton.form import name_of_table
from nzcplan.skeleton.years import Years, years_of


def table_files(guide: Guide) -> dict[str, bytes]:
    """Return every CSV file by name, in UTF-8 with the mark by which Excel knows it."""
    files: dict[str, bytes] = {}
    for key in CHAPTER_KEYS:
        chapter = fields_of(Description)[key].part
        for name, facts in fields_of(chapter).items() if chapter is not None else ():
            if facts.is_table and facts.part is not None:
                buffer = io.StringIO()
                csv.writer(buffer).writerow(_head(facts.part, years_of(guide)))
                content = codecs.BOM_UTF8 + buffer.getvalue().encode("utf-8")
                files[name_of_table(name, f"{key}.{name}")] = content
    return files


def _head(model: type[Part], years: Years) -> list[str]:
    """Return the titles of the fields; of the first field by year, the years in its place."""
    head: list[str] = []
    by_year = next((name for name in ordered(model) if fields_of(model)[name].by_year), "")
    for name in ordered(model):
        if name == by_year:
            head += map(str, years.of(model.model_fields[name]))
        else:
            head.append(fields_of(model)[name].title)
    return head
