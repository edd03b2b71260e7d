"""What the user's prose says: its numbers beside the facts, its punctuation, its spellings."""
