"""``docs/styles.md`` says of each key of a style what it means, and is fresh."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path

import yaml

from nzcplan.writers.styles import SHIPPED_STYLES, load_style
from nzcplan.writers.styles.page import SECTIONS, example, keys_of, page
from nzcplan.writers.styles.style import Style

DOCS = Path(__file__).parents[3] / "docs"


def test_the_page_is_fresh() -> None:
    assert (DOCS / "styles.md").read_text(encoding="utf-8") == page()


def test_every_key_of_every_model_has_a_meaning() -> None:
    for _, title, model, _ in SECTIONS:
        told = keys_of(model)
        assert told, title
        assert all(told.values()), title


def test_every_model_of_a_style_is_on_the_page() -> None:
    shown = {model for _, _, model, _ in SECTIONS}
    report = load_style("report")
    parts = [getattr(report, field.name) for field in fields(Style)]
    used = {type(part) for part in parts if is_dataclass(part)}
    assert used <= shown


def test_the_example_uses_only_keys_that_the_page_shows() -> None:
    keys = {key for _, _, model, _ in SECTIONS for key in keys_of(model)}
    data = yaml.safe_load(example())
    assert data.pop("based_on") in SHIPPED_STYLES
    assert set(data) <= keys


def test_every_shipped_style_and_its_roles_are_on_the_page() -> None:
    shown = page()
    assert all(f"| `{name}` |" in shown for name in (*SHIPPED_STYLES, *load_style("report").texts))
