"""A PDF of a plan, made by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from nzcplan.files import write_atomically

LIMIT_SECONDS = 300
PROGRAMS = ("soffice", "libreoffice")


class PdfError(Exception):
    """No PDF could be made; the message is Chinese."""


def to_pdf(plan: Path) -> Path:
    """Convert the .docx at ``plan`` and return the PDF beside it.

    Raises PdfError where none can be made, WriteError where it cannot be written.
    """
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise PdfError("转 PDF 需要 LibreOffice，本机没有找到 soffice；Word 文件已生成。")
    target = plan.with_suffix(".pdf")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        copy = work / "plan.docx"
        copy.write_bytes(plan.read_bytes())
        arguments = [
            program,
            f"-env:UserInstallation=file://{work}/profile",
            "--headless",
            "--convert-to",
            "pdf",
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
        write_atomically(target, made.read_bytes())
    return target
