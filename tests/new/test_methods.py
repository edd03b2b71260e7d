"""The page of methods: every method and field, with examples that can be copied as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from parks import small_description, write_park

from nzcplan.examine import examine
from nzcplan.park.calculations import CalculationMethod
from nzcplan.park.fields import fields_of
from nzcplan.skeleton.methods import methods, page

PAGE = Path(__file__).parents[2] / "docs" / "methods.md"


def _sections() -> dict[str, str]:
    """Return the page's sections on methods by the method."""
    found = re.split(r'<a id="(\w+)"></a>', page())
    return dict(zip(found[1::2], found[2::2], strict=True))


def test_the_page_on_disk_is_what_the_methods_give() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_method_has_its_fields_an_example_and_a_formula() -> None:
    sections = _sections()
    assert set(sections) == {method.value for method in CalculationMethod}
    for method, model in methods().items():
        section = sections[method.value]
        own = [name for name, _ in fields_of(model).items() if name not in _common()]
        assert all(f"| `{name}` |" in section for name in own)
        assert re.search(r"(?m)^\* .+ ＝ .+[×÷].+$", section)


def _common() -> set[str]:
    return set.intersection(*(set(fields_of(model)) for model in methods().values()))


@pytest.mark.parametrize("method", list(CalculationMethod))
def test_an_example_copied_as_it_is_can_be_reckoned(
    tmp_path: Path, method: CalculationMethod
) -> None:
    copied = re.search(r"```yaml\n(.*?)```", _sections()[method.value], flags=re.DOTALL)
    assert copied
    park = small_description()
    park["foundation"]["accounting"]["green_power"] = "zero"
    park["foundation"]["processes"] = [
        {"process": "calcium_carbonate", "unit": "t", "amounts": {2018: 1, 2019: 2, 2020: 1300}}
    ]
    project = park["projects"]["items"][0]
    project["id"] = "P01"
    project["kind"] = "sink" if method is CalculationMethod.CARBON_SINK else project["kind"]
    park["projects"] |= yaml.safe_load(copied[1])
    write_park(tmp_path, park)
    found = examine(tmp_path)
    about = [f for f in found.findings if f.path.startswith("projects.calculations")]
    assert [f for f in about if f.severity == "error"] == []
    assert found.account is not None
    kind = "uptake" if method is CalculationMethod.CARBON_SINK else "reduction"
    assert found.account.facts[f"calculation.1.{kind}"].value > 0
