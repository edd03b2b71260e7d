"""The schemas for editors: current, Chinese, and at one with the models."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from nzcplan.park.calculations import CALCULATION_METHOD_NAMES
from nzcplan.park.description import Description
from nzcplan.park.enum_names import ENUM_NAMES, choices_text
from nzcplan.park.schema import schemas

FOLDER = Path(__file__).parents[2] / "schemas"
FILES = schemas()
NAMES = sorted(FILES)


def _fields(schema: dict[str, Any]) -> list[dict[str, Any]]:
    mappings = [schema, *schema.get("$defs", {}).values()]
    return [field for mapping in mappings for field in mapping.get("properties", {}).values()]


def test_there_is_one_schema_for_the_park_one_for_each_chapter_and_one_for_the_form_of_a_year() -> (
    None
):
    chapters = ["foundation", "targets", "tasks", "projects", "implementation"]
    numbered = [
        f"{number}-{key}.schema.json"
        for number, key in enumerate([*chapters, "safeguards", "annexes"], 1)
    ]
    assert list(FILES) == ["park.schema.json", *numbered, "actuals.schema.json"]


def test_the_schemas_on_disk_are_current() -> None:
    on_disk = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.schema.json")}
    assert on_disk == FILES


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_valid(name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator.check_schema(json.loads(FILES[name]))


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_a_chinese_title_a_description_and_an_example(name: str) -> None:
    for field in _fields(json.loads(FILES[name])):
        assert re.search("[\u4e00-\u9fff]", field["title"]), field
        assert re.search("[\u4e00-\u9fff]", field["description"]), field
        assert field["examples"], field


@pytest.mark.parametrize("name", NAMES)
def test_no_title_or_description_is_left_in_english(name: str) -> None:
    for said in re.findall(r'"(?:title|description)": "([^"]*)"', FILES[name]):
        assert re.search("[\u4e00-\u9fff]", said), said


@pytest.mark.parametrize("name", NAMES)
def test_unknown_keys_are_refused_and_choices_described(name: str) -> None:
    schema = json.loads(FILES[name])
    for definition in [schema, *schema.get("$defs", {}).values()]:
        if "enum" in definition:
            assert len(definition["enumDescriptions"]) == len(definition["enum"])
            assert definition["markdownEnumDescriptions"]
        else:
            assert definition["additionalProperties"] is False


@pytest.mark.parametrize("name", NAMES)
def test_every_example_of_a_field_is_valid_for_it(name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(FILES[name])
    for field in _fields(schema):
        rooted = {"$defs": schema.get("$defs", {}), **field}
        for example in field["examples"]:
            jsonschema.Draft202012Validator(rooted).validate(example)


def test_the_examples_make_a_description_that_the_models_accept() -> None:
    schema = json.loads(FILES["park.schema.json"])
    example = {key: field["examples"][0] for key, field in schema["properties"].items()}
    example["projects"]["items"] = [_project(schema)]
    assert Description.model_validate(example).targets is not None


def _project(schema: dict[str, Any]) -> dict[str, Any]:
    fields = schema["$defs"]["Project"]["properties"]
    return {name: field["examples"][0] for name, field in fields.items()}


def test_a_table_may_be_a_list_or_the_name_of_a_csv_file() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(json.loads(FILES["1-foundation.schema.json"]))
    line = {"energy": "raw_coal", "unit": "t", "amounts": {"2020": 1}}
    assert validator.is_valid({"ledger": [line]})
    assert validator.is_valid({"ledger": "台账/ledger.csv"})
    assert not validator.is_valid({"ledger": "ledger.xlsx"})
    assert not validator.is_valid({"ledger": [{**line, "amounts": {"1066": 1}}]})


def test_a_calculation_is_valid_by_the_fields_of_its_method_alone() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(FILES["4-projects.schema.json"])
    listed = {"$defs": schema["$defs"], **schema["properties"]["calculations"]}
    validator = jsonschema.Draft202012Validator(listed)
    solar = {"project": "P1", "method": "photovoltaic", "capacity": 1, "hours": 9, "self_use": 1}
    assert validator.is_valid([solar])
    assert not validator.is_valid([{**solar, "method": "electricity_saving"}])
    assert not validator.is_valid([{**solar, "method": "wind"}])
    assert not validator.is_valid([{**solar, "useful_heat": 1}])
    assert not validator.is_valid([{key: solar[key] for key in solar if key != "method"}])


def test_an_editor_is_told_each_method_by_its_chinese_name() -> None:
    schema = json.loads(FILES["4-projects.schema.json"])
    offered = {}
    for entry in schema["properties"]["calculations"]["items"]["oneOf"]:
        definition = schema["$defs"][entry["$ref"].removeprefix("#/$defs/")]
        offered[definition["properties"]["method"]["const"]] = definition["title"]
        assert "method" in definition["required"]
    assert offered == {key.value: name for key, name in CALCULATION_METHOD_NAMES.items()}


def test_every_choice_of_every_kind_has_a_name() -> None:
    for choices, names in ENUM_NAMES.items():
        assert set(names) == set(choices)
        assert len(set(names.values())) == len(names)
        assert choices_text(choices).count("、") >= len(names) - 1
