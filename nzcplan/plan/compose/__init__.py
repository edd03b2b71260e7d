"""From facts and templates to a document value."""
