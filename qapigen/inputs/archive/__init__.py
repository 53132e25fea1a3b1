"""Reads schemas out of tar archives, without unpacking them to disk."""
