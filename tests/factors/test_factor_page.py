"""The reference page of identifiers."""

from __future__ import annotations

from pathlib import Path

from nzcplan.factors.page import page
from nzcplan.factors.tables import load_factors

PAGE = Path(__file__).parents[2] / "docs" / "factors.md"


def test_the_page_on_disk_is_what_the_tables_give() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_page_names_every_energy_and_no_process_of_low_confidence() -> None:
    text = page()
    assert all(f"`{energy}`" in text for energy in load_factors().energies)
    low = {k for k, factor in load_factors().processes.items() if not factor.is_default_worthy}
    assert low and not any(f"`{key}`" in text for key in low)
