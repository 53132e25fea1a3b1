"""The QAPI backend: any schema in the newest form of the schema language."""
