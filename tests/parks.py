"""The sample parks, examined and built once for all tests, and small parks made in a test."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from nzcplan.accounting.account import Account
from nzcplan.build import BuildOptions, Built, build
from nzcplan.bundled import bundled
from nzcplan.examine import Examination, examine
from nzcplan.guides.guide import Guide
from nzcplan.park.description import Description

SAMPLES = ("minimal.yaml", "qinghe-industrial", "lantai-campus")
FULL_SAMPLE = "qinghe-industrial"
SMALL_SAMPLE = "minimal.yaml"


@dataclass(frozen=True)
class Park:
    """A park that can be built: what was found in it, none of it missing."""

    examination: Examination
    description: Description
    guide: Guide
    account: Account

    @cached_property
    def built(self) -> Built:
        """Its plan with everything as usual, built once."""
        return self.build()

    def build(self, options: BuildOptions | None = None) -> Built:
        """Return its plan."""
        return build(
            self.examination, self.description, self.guide, self.account, options or BuildOptions()
        )


def sample_path(name: str) -> Path:
    return bundled("sample_parks") / name


def park_at(path: Path) -> Park:
    """Examine the park at ``path``, which must be usable."""
    found = examine(path)
    errors = [finding for finding in found.findings if finding.severity == "error"]
    assert not errors, errors
    assert found.park is not None
    assert found.guide is not None
    assert found.account is not None
    return Park(found, found.park, found.guide, found.account)


@cache
def sample(name: str) -> Park:
    """Return a sample park, examined once."""
    return park_at(sample_path(name))


def built_sample(name: str) -> Built:
    """Return a sample's plan."""
    return sample(name).built


def small_description() -> dict[str, Any]:
    """Return the small sample as plain data that a test may change."""
    text = sample_path(SMALL_SAMPLE).read_text(encoding="utf-8")
    # The dates stay text, as a user types them.
    found: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return found


def write_park(folder: Path, description: dict[str, Any], name: str = "park.yaml") -> Path:
    """Write ``description`` as a park of one file and return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    text = yaml.dump(description, Dumper=_Quoting, allow_unicode=True, sort_keys=False, width=10**6)
    path.write_text(text, encoding="utf-8")
    return path


class _Quoting(yaml.SafeDumper):
    """Quotes every text that YAML would read as something else, and writes no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True
