"""The reStructuredText of documentation comments: parsed into blocks, written as Markdown."""
