"""Styles: how a plan looks, as data; shipped are ``report``, ``gbt9704`` and ``consulting``."""

from nzcplan.writers.styles.load import SHIPPED_STYLES, StyleError, load_style
from nzcplan.writers.styles.style import Page, Style, TableLook, TextLook

__all__ = ["SHIPPED_STYLES", "Page", "Style", "StyleError", "TableLook", "TextLook", "load_style"]
