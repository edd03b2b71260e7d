"""A park's description as empty forms: generated from the models and a guide, to be filled in."""
