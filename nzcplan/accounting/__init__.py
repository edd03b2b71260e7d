"""From a park, its guide and the factor tables to facts: pure functions, no text, no paper."""
