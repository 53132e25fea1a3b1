"""Compares two schemas place by place; what is found is not yet judged."""
