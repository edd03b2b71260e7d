"""What is said where a line's unit cannot be converted: what to type, and by what to convert."""

from __future__ import annotations

import re

from nzcplan import units
from nzcplan.factors.model import Energy
from nzcplan.factors.tables import load_factors

_LOST = re.compile("(千|万|亿)?N?m[?？\ufffd]+")
"""A cubic metre whose exponent an older encoding of the file could not hold."""
MARKET_UNIT = "斤"
"""A unit that is read and not recommended."""
BASE_ENTHALPY = "factor.steam.base_enthalpy"
_GAS_OF_LIQUID = {"lng": "natural_gas"}
_LIQUID_OF_GAS = {"natural_gas": "lng"}


def unit_trouble(energy: Energy, written: str) -> str:
    """Return what is said of a unit that the factors of ``energy`` cannot be multiplied by."""
    if units.unit(written) is None:
        return f"不认识{energy.name}的单位“{written}”"
    return f"{energy.name}的单位“{written}”不能换算为 {energy.unit}"


def unit_hint(energy: Energy, written: str, *, takes_standard_coal: bool = False) -> str:
    """Return what to type in place of the unit ``written``, and how its amounts are converted."""
    coal = "，标准煤写 tce" if takes_standard_coal else ""
    known, wanted = units.unit(written), units.unit(energy.unit)
    assert wanted is not None, "the tables' own units are known"
    fitting = [
        one.symbol
        for one in units.UNITS
        if one.dimension == wanted.dimension and one.symbol != MARKET_UNIT
    ]
    use = f"写 {'、'.join(fitting)} 之一{coal}"
    if lost := _LOST.fullmatch(written):
        return f"“³”在另存时丢失，写 {lost[1] or ''}m3"
    given = known.dimension if known else ""
    if given == "carbon":
        return f"台账填能源的实物量，不填碳排放量；{use}"
    if given == "money":
        return f"填用量，不填金额；{use}"
    if given == "volume" and wanted.dimension == "mass":
        return f"{_by_mass(energy)}；{use}"
    if given == "mass" and energy.id == "heat":
        base = load_factors().factors[BASE_ENTHALPY]
        heat = f"吨数 ×（蒸汽热焓 － {base.value}）{base.unit} ÷ 1000 = GJ"
        return f"蒸汽换算为热量：{heat}，热焓按压力、温度查表；{use}"
    if given == "mass" and wanted.dimension == "volume":
        other = _named(_LIQUID_OF_GAS.get(energy.id))
        instead = f"按吨结算的{other}，energy 改写{other}；其余" if other else ""
        return f"{instead}按结算单上标准状态的体积填写；{use}"
    if given == "power":
        return f"“{written}”是功率，填全年的电量；{use}"
    return use


def _by_mass(energy: Energy) -> str:
    if energy.state == "liquid" and energy.id not in _GAS_OF_LIQUID:
        return "按质量填写：升数 × 密度（kg/L，取自供货单据或化验单）÷ 1000 = t"
    other = _named(_GAS_OF_LIQUID.get(energy.id))
    if other:
        return f"按气态体积结算的，energy 改写{other}；按吨结算的填吨数"
    return "按质量填写，以过磅或结算的吨数为准"


def _named(energy: str | None) -> str:
    return load_factors().energies[energy].name if energy else ""
