"""Rules over a description, its guide and its account; each yields findings."""
