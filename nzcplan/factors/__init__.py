"""Energy and carbon factors: tables with a source for every row, and nothing that is not in them."""
