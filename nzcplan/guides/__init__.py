"""Compilation guides as data: chapters, clauses word for word, and what each one requires."""
