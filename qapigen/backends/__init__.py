"""Targets that a schema can be turned into."""
