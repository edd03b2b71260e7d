"""Assessment: a park's indicators against a rulebook – the only place where a verdict is made."""
