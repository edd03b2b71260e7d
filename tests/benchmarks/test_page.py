"""The page of results: what one program wrote stays when the other writes."""

from __future__ import annotations

from benchmarks.memory import Look
from benchmarks.page import PROVINCE, province_of, with_province
from benchmarks.province import section

LOOKS = [Look(float(second), 30.0, 90.0 + second, 180.0, 3, second) for second in range(3)]


def test_the_section_of_a_province_is_put_last_and_replaced() -> None:
    first = with_province("# 性能\n\n## 目标\n\n甲\n", section(LOOKS, 2, 2, 4.0, 0).text())
    second = with_province(first, section(LOOKS[:1], 2, 1, 4.0, 1).text())
    assert second.startswith("# 性能\n\n## 目标\n\n甲\n\n## ")
    assert second.count(f"## {PROVINCE}\n") == 1
    assert "写出 1 份方案，共 4 秒，每秒 0.25 份；退出码 1。" in second
    assert with_province("# 新\n", province_of(first)).startswith(f"# 新\n\n## {PROVINCE}\n")
    assert "每秒 0.50 份；退出码 0（全部完成）。" in province_of(first)
    assert with_province("# 新\n", province_of("# 旧\n")) == "# 新\n"


def test_the_last_row_has_the_peaks() -> None:
    *_, last = section(LOOKS, 2, 2, 4.0, 0).rows
    assert last == ("最大", "2", "30", "92", "180", "3")
