"""Markdown: a reference that reads well where it is and builds into a site."""
