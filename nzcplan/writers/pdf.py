"""A PDF of a plan, made by LibreOffice where it is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

LIMIT_SECONDS = 300
PROGRAMS = ("soffice", "libreoffice")
_OPTIONS = {"ExportBookmarksToPDFDestination": {"type": "boolean", "value": "true"}}
"""The bookmarks of the plan become named places in the PDF (before LibreOffice 7.4: they do not)."""


class PdfError(Exception):
    """No PDF could be made; the message is Chinese."""


def to_pdf(plan: bytes) -> bytes:
    """Return the .docx ``plan`` as a PDF with its bookmarks; raise PdfError if none can be made."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise PdfError("转 PDF 需要 LibreOffice，本机没有找到 soffice；Word 文件已生成。")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        copy = work / "plan.docx"
        copy.write_bytes(plan)
        arguments = [
            program,
            f"-env:UserInstallation={(work / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            f"pdf:writer_pdf_Export:{json.dumps(_OPTIONS)}",
            "--outdir",
            str(work),
            str(copy),
        ]
        try:
            subprocess.run(arguments, capture_output=True, timeout=LIMIT_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PdfError(f"LibreOffice 没有完成转换：{error}") from error
        made = work / "plan.pdf"  # LibreOffice exits with 0 even where it made nothing
        if not made.is_file() or made.stat().st_size == 0:
            raise PdfError("LibreOffice 没有生成 PDF；Word 文件已生成。")
        return made.read_bytes()
