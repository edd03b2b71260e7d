"""Rules on the chosen factors, and on what answers a guide that encourages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from nzcplan.examine import Examination, examine

MINIMAL = Path(__file__).parents[2] / "sample_parks" / "minimal.yaml"


Change = Callable[[dict[str, Any]], object]


def _changed(tmp_path: Path, change: Change) -> Examination:
    data = yaml.safe_load(MINIMAL.read_text(encoding="utf-8"))
    change(data)
    target = tmp_path / "park.yaml"
    target.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return examine(tmp_path)


def _electricity(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = data["foundation"]["accounting"]["electricity"]
    return found


def _empty_ledger(data: dict[str, Any]) -> None:
    for line in data["foundation"]["ledger"]:
        line["amounts"] = dict.fromkeys(line["amounts"], 0)


def _energy_of_several_kinds(data: dict[str, Any]) -> None:
    data["foundation"]["ledger"][0]["energy"] = "燃气"


def _incomplete_in_three_chapters(data: dict[str, Any]) -> None:
    data["annexes"]["items"] = []
    data["foundation"]["overview"]["location"] = " "
    data["safeguards"]["organisation"] = None


def _codes(examination: Examination) -> set[str]:
    return {finding.code for finding in examination.findings}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda data: _electricity(data).pop("note"), "C019"),
        (_empty_ledger, "C020"),
        (_energy_of_several_kinds, "A001"),
        (lambda data: _electricity(data).pop("kind"), "A005"),
    ],
)
def test_a_change_is_found(tmp_path: Path, change: Change, code: str) -> None:
    assert code not in _codes(examine(MINIMAL))
    assert code in _codes(_changed(tmp_path, change))


def _chosen(**factor: object) -> Change:
    def change(data: dict[str, Any]) -> None:
        data["foundation"]["accounting"]["electricity"] = {"rule": "fixed", **factor}

    return change


@pytest.mark.parametrize(
    ("region", "kind", "year"),
    [("china", "footprint", 2023), ("china", "green", 2024), ("china", "green", 2025)],
)
def test_footprints_and_the_zero_of_green_power_are_no_factor_of_bought_power(
    tmp_path: Path, region: str, kind: str, year: int
) -> None:
    change = _chosen(region=region, kind=kind, year=year, note="说明")
    found = [f for f in _changed(tmp_path, change).findings if f.code == "A005"]
    assert found
    assert "不能用于外购电力" in found[0].message


@pytest.mark.parametrize(
    ("factor", "words"),
    [
        ({"region": "china", "kind": "fossil", "year": 2020}, "化石能源电力"),
        ({"region": "china", "kind": "method_910_grid", "year": 2020}, "国家级零碳园区"),
        ({"value": 0.5703, "source": "公告"}, "仅碳市场履约核算"),
        ({"value": 0.6205, "source": "公告"}, "不得用于外购电力核算"),
    ],
)
def test_a_factor_of_another_purpose_wants_an_explanation(
    tmp_path: Path, factor: dict[str, object], words: str
) -> None:
    found = [f for f in _changed(tmp_path, _chosen(**factor)).findings if f.code == "C049"]
    assert [words in finding.message for finding in found] == [True]
    explained = _changed(tmp_path, _chosen(**factor, note="按主管部门要求"))
    assert "C049" not in _codes(explained)
    of_the_year = _changed(tmp_path, _chosen(**factor, note="2020年无官方因子，以2021年代。"))
    assert "C049" in _codes(of_the_year)


@pytest.mark.parametrize("value", [0.1255, 0.1232, 0.1299])
def test_a_value_of_ones_own_that_is_no_special_factor_wants_none(
    tmp_path: Path, value: float
) -> None:
    made = _changed(tmp_path, _chosen(value=value, source="主管部门提供"))
    assert "C049" not in _codes(made)


def test_a_rulebooks_electricity_factor_is_not_for_the_park_to_explain(tmp_path: Path) -> None:
    park = yaml.safe_load(MINIMAL.read_text())
    park["foundation"]["accounting"]["electricity"].pop("note")
    (tmp_path / "park.yaml").write_text(yaml.safe_dump(park, allow_unicode=True))
    chosen = {"value": 0.8325, "source": "测试用规则", "rule": "fixed"}
    book = {
        "title": "测试用规则",
        "document": "测试用规则，非任何文件内容",
        "covers": ["accounting"],
        "accounting": {"choices": {"electricity": chosen}},
    }
    (tmp_path / "rulebook.yaml").write_text(yaml.safe_dump(book, allow_unicode=True))
    assert "C049" not in _codes(examine(tmp_path))


def test_indicators_that_rest_on_an_incomplete_ledger_are_not_judged_either(
    tmp_path: Path,
) -> None:
    # Without the bought power the base value of the total is far below its target.
    made = _changed(tmp_path, _energy_of_several_kinds)
    assert not _codes(made) & {"C016", "C020", "C032", "C037", "C038"}


def test_a_name_of_several_energies_is_answered_with_what_it_may_mean(tmp_path: Path) -> None:
    made = _changed(tmp_path, _energy_of_several_kinds)
    hint = next(finding.hint for finding in made.findings if finding.code == "A001")
    assert "天然气、液化天然气、液化石油气" in hint


def test_numbers_that_rest_on_an_incomplete_ledger_are_not_judged(tmp_path: Path) -> None:
    made = _changed(tmp_path, _energy_of_several_kinds)
    assert "A014" not in _codes(made)


def test_an_innovation_indicator_answers_what_the_guide_encourages(tmp_path: Path) -> None:
    made = _changed(
        tmp_path, lambda data: data["targets"]["indicators"][1].update(kind="innovation")
    )
    asked = [finding.message for finding in made.findings if finding.code == "C002"]
    assert asked == ["未提出“更高目标”"]


def test_findings_come_in_the_order_of_the_chapters(tmp_path: Path) -> None:
    made = _changed(tmp_path, _incomplete_in_three_chapters)
    places = [f.path.split(".")[0] for f in made.findings if f.severity == "error"]
    assert places == sorted(places, key=["foundation", "safeguards", "annexes"].index)


def test_words_like_names_of_region_and_kind_are_answered_with_their_identifiers(
    tmp_path: Path,
) -> None:
    made = _changed(tmp_path, _chosen(region="四川地区", kind="省级平均值", year=2021))
    hint = next(finding.hint for finding in made.findings if finding.code == "A005")
    assert "sichuan（四川）" in hint
    assert "provincial_average（省级平均）" in hint


def test_a_year_that_the_tables_lack_is_answered_with_those_they_have(tmp_path: Path) -> None:
    made = _changed(tmp_path, _chosen(region="sichuan", kind="provincial_average", year=1995))
    hint = next(finding.hint for finding in made.findings if finding.code == "A005")
    assert "2021" in hint
    assert "该区域该类别已有年份" in hint


def test_a_fuel_that_the_chosen_set_lacks_is_answered_with_the_sets_that_have_it(
    tmp_path: Path,
) -> None:
    def burn_lng(data: dict[str, Any]) -> None:
        data["foundation"]["ledger"][1] |= {"energy": "lng", "unit": "t"}

    made = _changed(tmp_path, burn_lng)
    hint = next(finding.hint for finding in made.findings if finding.code == "A003")
    assert "provincial-2025（省级清单指南2025年缺省值）" in hint
    data = yaml.safe_load((tmp_path / "park.yaml").read_text(encoding="utf-8"))
    data["foundation"]["accounting"]["fuel_factor_set"] = "provincial-2025"
    (tmp_path / "park.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    assert "A003" not in _codes(examine(tmp_path))


def test_words_like_the_title_of_a_task_group_are_answered_with_its_identifier(
    tmp_path: Path,
) -> None:
    def titled(data: dict[str, Any]) -> None:
        data["tasks"]["items"][0]["group"] = "建立降碳管理机制和制度"

    made = _changed(tmp_path, titled)
    (hint,) = [finding.hint for finding in made.findings if finding.code == "C009"]
    assert hint.startswith("是否为 mechanism（建立降碳管理机制）？")
    assert "energy（促进能源低碳转型）" in hint
