"""The small sample with something of everything that accounting knows, to be changed at random."""

from __future__ import annotations

from typing import Any

from parks import small_description


def by_year(first: int, *values: object) -> dict[int, str]:
    return {first + index: str(value) for index, value in enumerate(values)}


def _line(energy: str, unit: str, *amounts: object, **more: Any) -> dict[str, Any]:
    return {"energy": energy, "unit": unit, "amounts": by_year(2018, *amounts), **more}


def _project(number: int, kind: str) -> dict[str, Any]:
    return {
        "id": f"P0{number}", "name": f"项目{number}", "kind": kind, "content": "内容",
        "plan": "2022年开工", "owner": "公司", "start": "2022", "end": "2023",
        "investment": "100", "investment_by_year": by_year(2022, 60, 40),
        "effective": by_year(2022, 10, 100), "tasks": ["T02"],
    }  # fmt: skip


LEDGER = [
    _line("electricity", "万kWh", 100, 120, 150, enterprise="E03"),
    _line("electricity", "万kWh", 20, 40, 60, enterprise="E01",
          flow="self_produced", generation="photovoltaic"),
    _line("electricity", "MWh", 50, 100, 150, enterprise="E01", flow="sold"),
    _line("electricity", "万kWh", 0, 0, 200, enterprise="E02", green="trade", proof="合同"),
    _line("heat", "GJ", 8000, 8200, 9000, enterprise="E02"),
    _line("heat", "GJ", 100, 120, 90, enterprise="E03", flow="sold"),
    _line("bituminous_coal", "t", 900, 600, 0, enterprise="E03"),
    _line("biomass_solid", "t", 300, 320, 500, enterprise="E02"),
    _line("fuel_oil", "tce", 50, 55, 60, enterprise="E03"),
    _line("natural_gas", "万m³", 5, 5, 6, sector="food", use="feedstock"),
    _line("bituminous_coal", "t", 500, 520, 530, sector="food", use="conversion_input"),
    _line("coke", "t", 300, 320, 330, sector="food", use="conversion_output"),
]  # fmt: skip
PROCESSES = [
    {"process": "calcium_carbonate", "unit": "t", "amounts": by_year(2018, 1000, 1100, 1200),
     "purity": "0.95", "enterprise": "E03"},
    {"process": "own_waste", "unit": "t", "amounts": by_year(2018, 100, 90, 95)},
    {"process": "own_gas", "unit": "t", "amounts": by_year(2018, 10, 9, 9), "sector": "food"},
]  # fmt: skip
OWN_VALUES = {
    "green_power": "zero",
    "heat": {"default": "true"},
    "equivalent_value": "0.3055",
    "equivalent_value_source": "公报",
    "fuel_factors": [
        {"energy": "biomass_solid", "net_calorific_value": "15", "carbon_content": "0.027",
         "source": "化验"},
        {"energy": "fuel_oil", "net_calorific_value": "40.4", "source": "化验"},
    ],
    "process_factors": [
        {"id": "own_waste", "name": "危废", "value": "0.9", "source": "测算", "category": "waste"},
        {"id": "own_gas", "name": "硝酸", "value": "0.01", "source": "测算", "gas": "N2O"},
    ],
}  # fmt: skip
DRIVERS = [
    {"sector": "machinery", "source": "规划", "value_added_growth": by_year(2021, 5, 5, 4, 4, 3),
     "intensity_change": by_year(2021, -2, -2, -1, -1, -1)},
    {"enterprise": "E03", "source": "规划", "value_added_growth": by_year(2021, 2, -100),
     "intensity_change": by_year(2021, 0, 0)},
]  # fmt: skip
PLANT = {"name": "新厂", "year": "2023", "emissions": "900", "sector": "machinery",
         "ramp": by_year(2023, 40, 100), "source": "环评"}  # fmt: skip
CALCULATIONS = [
    {"project": "P04", "method": "photovoltaic", "capacity": "1", "hours": "950",
     "self_use": "80", "degradation": "0.6"},
    {"project": "P05", "method": "electricity_saving", "amount": "20", "unit": "万kWh",
     "enterprise": "E01"},
    {"project": "P06", "method": "carbon_sink", "area": "5", "rate": "9", "rate_source": "调查"},
    {"project": "P07", "method": "vehicle_replacement", "number": "10", "distance": "20000",
     "old": {"energy": "diesel", "per_100km": "20", "unit": "kg"},
     "new": {"energy": "electricity", "per_100km": "80", "unit": "kWh"}},
    {"project": "P08", "method": "green_power", "amount": "100", "unit": "万kWh"},
    {"project": "P09", "method": "process_change", "process": "calcium_carbonate",
     "decrease": "50", "purity": "0.9"},
    {"project": "P03", "method": "electrification",
     "replaced": {"energy": "natural_gas", "amount": "100", "unit": "万m³"},
     "added_power": {"amount": "993.1", "unit": "万kWh"}},
    {"project": "P01", "method": "waste_heat", "heat": "28000",
     "replaces": {"energy": "natural_gas", "efficiency": "0.9"},
     "added_power": {"amount": "2", "unit": "万kWh"}},
    {"project": "P09", "method": "boiler_replacement", "useful_heat": "1000",
     "old": {"energy": "heat", "efficiency": "1"},
     "new": {"energy": "electricity", "efficiency": "3.5"}},
    {"project": "P09", "method": "fuel_switch",
     "replaced": {"energy": "diesel", "amount": "5", "unit": "t"},
     "new": {"energy": "biomass_solid", "amount": "9", "unit": "t"}},
]  # fmt: skip
RENEWABLES = {"id": "renewable", "name": "可再生能源占比", "kind": "task", "definition": "口径",
              "unit": "%", "direction": "increase", "convention": "equal_value",
              "formula": "energy.renewable / energy.total * 100", "target": "30",
              "path_change": by_year(2021, 5, 10)}  # fmt: skip


def rich_description() -> dict[str, Any]:
    """Return a description with every flow, method and driver, without errors, free to change."""
    park = small_description()
    foundation = park["foundation"]
    foundation["overview"]["industries"]["sectors"] = [
        {"id": "machinery", "name": "机械"},
        {"id": "food", "name": "食品"},
    ]
    foundation["enterprises"] = [
        {"id": "E01", "name": "机械一厂", "sector": "machinery"},
        {"id": "E02", "name": "食品厂", "sector": "food"},
        {"id": "E03", "name": "机械二厂", "sector": "machinery"},
    ]
    foundation["accounting"] |= OWN_VALUES
    for line, owner in zip(foundation["ledger"], ("E01", "E02", "E03"), strict=True):
        line["enterprise"] = owner
    foundation["ledger"] += LEDGER
    foundation["processes"] = PROCESSES
    foundation["sinks"] = [{"id": "green", "name": "绿地", "amounts": by_year(2018, 30, 31, 32),
                            "rate": "5", "source": "调查"}]  # fmt: skip
    foundation["outlook"] |= {"drivers": DRIVERS, "new_plants": [PLANT]}
    kinds = ("renewable", "energy_saving", "sink", "transport", "renewable", "process")
    park["projects"]["items"] += [_project(n, kind) for n, kind in enumerate(kinds, start=4)]
    park["projects"]["calculations"] += CALCULATIONS
    park["targets"]["indicators"].append(RENEWABLES)
    return park
