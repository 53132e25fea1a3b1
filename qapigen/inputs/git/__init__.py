"""Reads schemas out of git repositories: nothing is checked out, fetched or written."""
