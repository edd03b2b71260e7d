"""Every kind of document has its outline, its templates, its line of help and its page."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from nzcplan.bundled import bundled
from nzcplan.cli.commands.build import command
from nzcplan.plan.kinds import KINDS, OUTLINE, Kind, outline

CHECKOUT = bundled("templates").parent
OF_THEIR_OWN = [kind for kind in KINDS.values() if kind.folder]


@pytest.mark.parametrize("kind", OF_THEIR_OWN, ids=lambda kind: kind.id)
def test_an_outline_names_templates_that_exist_and_uses_all_of_its_folder(kind: Kind) -> None:
    folder = bundled("templates") / kind.folder
    named = {chapter.template or "" for chapter in outline(kind).chapters}
    texts = [(bundled("templates") / name).read_text(encoding="utf-8") for name in named]
    helpers = {one for text in texts for one in re.findall(r'from "([^"]+)"', text)}
    written = {path.relative_to(bundled("templates")).as_posix() for path in folder.rglob("*.j2")}
    assert written == {name for name in named | helpers if name.startswith(f"{kind.folder}/")}


def test_every_folder_with_an_outline_is_that_of_a_kind() -> None:
    folders = {path.parent.name for path in bundled("templates").rglob(OUTLINE)}
    assert folders == {kind.folder for kind in OF_THEIR_OWN}


def test_the_help_and_the_documentation_name_every_kind() -> None:
    said = CliRunner().invoke(command, ["--help"]).output
    page = (CHECKOUT / "docs" / "yearly.md").read_text(encoding="utf-8")
    for kind in KINDS.values():
        assert kind.id in said and kind.name in said
        assert f"`{kind.id}`" in page
