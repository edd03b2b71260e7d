"""The plan as a document value: what it says, with no fonts, no page and no XML."""
