"""Workbooks with tables of any length (.xlsx)."""
