"""Reporters: findings and facts as text, JSON, and what other programs read."""
