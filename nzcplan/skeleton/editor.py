"""Editor: the settings by which Visual Studio Code completes and checks a park's files."""

from __future__ import annotations

import json
from typing import Any

from nzcplan.skeleton.chapters import SCHEMA_FOLDER, chapter_schemas


def editor_files() -> dict[str, str]:
    """Return the text of each settings file by its path in the park's folder."""
    settings: dict[str, Any] = {
        "files.encoding": "utf8",
        "files.exclude": {SCHEMA_FOLDER: True},
        "yaml.schemas": {
            f"./{SCHEMA_FOLDER}/{schema}": name for name, schema in chapter_schemas().items()
        },
        "yaml.schemaStore.enable": False,  # everything needed lies here; offline it only complains
        "[yaml]": {
            "editor.insertSpaces": True,
            "editor.tabSize": 2,
            "editor.detectIndentation": False,
            "editor.wordWrap": "on",
            "editor.quickSuggestions": {"other": True, "comments": False, "strings": True},
        },
    }
    extensions = {"recommendations": ["redhat.vscode-yaml"]}
    return {
        ".vscode/settings.json": json.dumps(settings, ensure_ascii=False, indent=2) + "\n",
        ".vscode/extensions.json": json.dumps(extensions, indent=2) + "\n",
    }
