"""From text to syntax: the notation of QAPI schemas and the documentation comments in it."""
