"""Colours that stay apart for colour-blind readers.

Colours are turned into what a reader without red or green cones sees by the matrices of Machado,
Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, severity 1.0, in linear RGB.
How far apart two colours are is their distance in CIE 1976 L*a*b* (D65): 2.3 is just noticed.
"""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from nzcplan.writers.charts import palette

Vector = tuple[float, float, float]
SEEN: dict[str, tuple[Vector, Vector, Vector]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
CLEARLY = 20.0
"""Neighbours in a stack, a pie or among lines."""

TELLABLE = 8.0
"""Any two fills: a legend entry is found again although it is not a neighbour."""


def linear(colour: str) -> Vector:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return (red, green, blue)


def times(matrix: tuple[Vector, Vector, Vector], vector: Vector) -> Vector:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return (first, second, third)


def lab(colour: str, reader: str) -> Vector:
    """Return L*, a*, b* (sRGB primaries, D65 as IEC 61966-2-1 gives them) as ``reader`` sees it."""
    red, green, blue = (min(1.0, max(0.0, part)) for part in times(SEEN[reader], linear(colour)))
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z)
    )
    return (116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz))


def apart(one: str, other: str, reader: str) -> float:
    pairs = zip(lab(one, reader), lab(other, reader), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


@pytest.mark.parametrize("reader", SEEN)
@pytest.mark.parametrize("colours", [palette.FILLS, palette.LINES, palette.OVERLAYS])
def test_neighbours_stay_apart_for_every_reader(reader: str, colours: tuple[str, ...]) -> None:
    neighbours = [*pairwise(colours), (colours[-1], colours[0])]
    near = [(a, b, round(apart(a, b, reader), 1)) for a, b in neighbours]
    dashed = colours is not palette.FILLS
    assert not [pair for pair in near if pair[2] < (TELLABLE if dashed else CLEARLY)], near


@pytest.mark.parametrize("reader", SEEN)
def test_any_two_fills_can_be_told_apart(reader: str) -> None:
    near = [
        (a, b, round(apart(a, b, reader), 1))
        for a, b in combinations(palette.FILLS, 2)
        if apart(a, b, reader) < TELLABLE
    ]
    assert not near


def test_fills_wrap_round_between_light_and_dark() -> None:
    """The 13th fill repeats the first, striped, beside the 12th."""
    light = sorted(palette.luminance(colour) for colour in (palette.FILLS[-1], palette.FILLS[0]))
    assert (light[1] + 0.05) / (light[0] + 0.05) > 1.7


def test_red_and_green_of_one_lightness_are_near_for_those_who_see_neither() -> None:
    """The measure itself: it tells what a colour-blind reader cannot."""
    assert apart("B35C44", "6E7A33", "normal") > 2 * apart("B35C44", "6E7A33", "deuteranopia")


def test_lines_over_fills_have_a_mark_that_stands_on_every_fill() -> None:
    """Hollow markers: paper inside a dark edge; one of both contrasts with any fill."""
    for place in range(len(palette.OVERLAYS)):
        stroke = palette.overlay_stroke(place)
        assert stroke.hollow
        for fill in palette.FILLS:
            edge = apart(stroke.colour, fill, "deuteranopia")
            assert max(edge, apart(palette.PAPER, fill, "deuteranopia")) > CLEARLY
