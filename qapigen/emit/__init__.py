"""From text to disk: templates, and writing that is atomic."""
