"""The real ``yaml-language-server`` over standard input and output, as an editor runs it."""

from __future__ import annotations

import itertools
import json
import os
import queue
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

PACKAGE: Final = "yaml-language-server"
PLACE: Final = "NZCPLAN_EDITOR_SERVER"
"""The environment variable that names the folder into which npm installed the server."""
LONGEST_ANSWER: Final = 60
"""Seconds until a server that says nothing is given up."""

# Nothing is fetched from the network: neither the store of schemas nor that of Kubernetes.
QUIET: Final[dict[str, Any]] = {
    "schemaStore": {"enable": False},
    "kubernetesCRDStore": {"enable": False},
}


def server_script() -> Path | None:
    """Return the installed server's script, None where node or the package is missing."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = Path(os.environ.get(PLACE) or cache / "nzcplan" / "editor-server")
    script = folder / "node_modules" / PACKAGE / "bin" / PACKAGE
    return script if shutil.which("node") and script.is_file() else None


@dataclass(frozen=True)
class Problem:
    """What the editor underlines: the line, counted from 1, and what it says there."""

    line: int
    message: str


class Editor:
    """An editor with one folder open, and the server that works for it."""

    def __init__(self, process: subprocess.Popen[bytes], settings: dict[str, Any]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._input: IO[bytes] = process.stdin
        self._settings = settings
        self._numbers = itertools.count(1)
        self._said: queue.Queue[dict[str, Any]] = queue.Queue()
        self._problems: dict[str, list[Problem]] = {}
        threading.Thread(target=_read, args=(process.stdout, self._said), daemon=True).start()

    def start(self, folder: Path) -> None:
        """Introduce an editor in Chinese that has ``folder`` open."""
        markdown = {"contentFormat": ["markdown"], "documentationFormat": ["markdown"]}
        document = {
            "hover": markdown,
            "completion": {"completionItem": {**markdown, "snippetSupport": True}},
            "publishDiagnostics": {},
        }
        uri = folder.as_uri()
        self._ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": uri,
                "workspaceFolders": [{"uri": uri, "name": folder.name}],
                "locale": "zh-cn",
                "capabilities": {
                    "textDocument": document,
                    "workspace": {"configuration": True, "workspaceFolders": True},
                },
            },
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": None})

    def open(self, file: Path, text: str | None = None) -> list[Problem]:
        """Open ``file``, with ``text`` in it where given, and return what is underlined."""
        uri = file.as_uri()
        content = file.read_text(encoding="utf-8") if text is None else text
        about = {"uri": uri, "languageId": "yaml", "version": 1, "text": content}
        self._tell("textDocument/didOpen", {"textDocument": about})
        while uri not in self._problems:
            self._hear()
        return self._problems[uri]

    def hover(self, file: Path, line: int, column: int) -> str:
        """Return what shows over a place, both counted from 1, empty where nothing does."""
        found = self._ask("textDocument/hover", _place(file, line, column))
        return str(found["contents"]["value"]) if found else ""

    def offered(self, file: Path, line: int, column: int) -> dict[str, dict[str, Any]]:
        """Return what completion offers at a place, by label."""
        found = self._ask("textDocument/completion", _place(file, line, column))
        return {item["label"]: item for item in found["items"]}

    def _ask(self, method: str, params: Any) -> Any:
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": params})
        while True:
            said = self._hear()
            if said.get("id") == number and "method" not in said:
                assert "error" not in said, said
                return said["result"]

    def _tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode("utf-8")
        self._input.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._input.flush()

    def _hear(self) -> dict[str, Any]:
        """Take the server's next message, answering what it asks of an editor."""
        try:
            said = self._said.get(timeout=LONGEST_ANSWER)
        except queue.Empty:
            raise AssertionError("the language server says nothing") from None
        assert said, "the language server has ended"
        params = said.get("params")
        if said.get("method") == "textDocument/publishDiagnostics":
            self._problems[params["uri"]] = [
                Problem(found["range"]["start"]["line"] + 1, found["message"])
                for found in params["diagnostics"]
            ]
        elif said.get("method") == "workspace/configuration":
            wanted = [self._settings.get(item.get("section")) for item in params["items"]]
            self._send({"id": said["id"], "result": wanted})
        elif "method" in said and "id" in said:
            self._send({"id": said["id"], "result": None})
        return said


def _place(file: Path, line: int, column: int) -> dict[str, Any]:
    return {
        "textDocument": {"uri": file.as_uri()},
        "position": {"line": line - 1, "character": column - 1},
    }


def _read(stream: IO[bytes], said: queue.Queue[dict[str, Any]]) -> None:
    """Put every message of the server into ``said``, an empty one at the end."""
    while head := stream.readline():
        length = 0
        while head.strip():
            name, _, value = head.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
            head = stream.readline()
        said.put(json.loads(stream.read(length)))
    said.put({})


@contextmanager
def editor(folder: Path, settings: dict[str, Any] | None = None) -> Iterator[Editor]:
    """Open ``folder`` with the settings of its ``.vscode``, or with those given."""
    script = server_script()
    assert script is not None
    command = ["node", str(script), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            found = Editor(process, {"yaml": QUIET | (settings or {})})
            found.start(folder)
            yield found
        finally:
            process.kill()
