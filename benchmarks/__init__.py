"""Parks of any size, made up, for tests and measurements."""
