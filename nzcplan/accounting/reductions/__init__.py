"""Reductions reckoned from data: method → changes of activity → tCO2, with the ledger's factors."""
