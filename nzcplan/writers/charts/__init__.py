"""Charts drawn from chart values: as chart parts of a Word file, as workbooks and as pictures."""
