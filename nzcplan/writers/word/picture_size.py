"""How large a user's picture is, as python-docx reads it: pixels, and dots per inch."""

from __future__ import annotations

import io

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.image.image import Image

from nzcplan.writers.word.drawing import UnreadablePictureError

CM_PER_INCH = 2.54


def picture_size(image: bytes, name: str) -> tuple[float, float]:
    """Return width and height in centimetres.

    Raises UnreadablePictureError, which calls the picture ``name``, where it cannot be read.
    """
    try:
        read = Image.from_file(io.BytesIO(image))
        width = read.px_width / read.horz_dpi * CM_PER_INCH
        return width, read.px_height / read.vert_dpi * CM_PER_INCH
    except (
        UnrecognizedImageError,
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        ZeroDivisionError,
    ) as error:
        raise UnreadablePictureError(f"图片“{name}”不是可用的 PNG 或 JPEG 文件") from error
