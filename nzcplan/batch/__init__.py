"""Many parks at once: their plans in one folder, and a workbook that compares them."""
