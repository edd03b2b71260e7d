"""Accounts of small parks that a test writes down as a few lines of a ledger."""

from __future__ import annotations

from typing import Any

from nzcplan.accounting.account import Account, account
from nzcplan.factors.tables import load_factors
from nzcplan.guides.accounting_rules import AccountingRules
from nzcplan.guides.library import guide
from nzcplan.park.description import Description

CHOICES: dict[str, Any] = {
    "method": "活动数据乘以排放因子",
    "energy_convention": "equal_value",
    "fuel_factor_set": "ndrc-2015",
    "electricity": {
        "region": "sichuan",
        "kind": "provincial_average",
        "year": 2021,
        "rule": "fixed",
    },
}


def account_of(
    ledger: list[dict[str, Any]] | None = None,
    choices: dict[str, Any] | None = None,
    foundation: dict[str, Any] | None = None,
    rules: dict[str, Any] | None = None,
    **chapters: Any,
) -> Account:
    """Return the account of a park with this ledger, these choices and these chapters.

    ``rules`` are those on which the guide says something else than the package's guide.
    """
    description = Description.model_validate(
        {
            "plan": {
                "title": "方案",
                "base_year": 2020,
                "period": {"start": 2021, "end": 2025},
                "prepared_by": "管委会",
                "date": "2022-06-10",
            },
            "park": {"name": "园区", "type": "industrial", "level": "provincial", "city": "市"},
            "foundation": {
                "accounting": {**CHOICES, **(choices or {})},
                "ledger": ledger or [],
                **(foundation or {}),
            },
            **chapters,
        }
    )
    usual = guide("sichuan-2022")
    changed = AccountingRules.model_validate({**usual.accounting.model_dump(), **(rules or {})})
    return account(description, usual.model_copy(update={"accounting": changed}), load_factors())


def line(energy: str, unit: str, amounts: dict[int, Any], **more: Any) -> dict[str, Any]:
    """Return a ledger line."""
    return {"energy": energy, "unit": unit, "amounts": amounts, **more}


OVERVIEW: dict[str, Any] = {
    "location": "城东",
    "boundary": {
        "scope": "whole",
        "east": "东",
        "south": "南",
        "west": "西",
        "north": "北",
        "area": {"value": 2, "unit": "km²"},
        "description": "全域",
    },
    "natural_environment": "湿润",
    "managing_body": {"name": "管委会", "description": "派出机构"},
    "layout": {"description": "两区"},
    "development": {"value_added": {"unit": "亿元", "values": {2020: 5}}},
    "industries": {"description": "机械"},
    "no_major_accident": "无",
}


def with_development(**figures: Any) -> dict[str, Any]:
    """Return a foundation with these figures of development."""
    return {"overview": {**OVERVIEW, "development": {**OVERVIEW["development"], **figures}}}
