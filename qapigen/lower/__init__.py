"""From syntax to the schema: files followed, shapes checked, names bound."""
