"""JSON Schema: what may stand on the wire, for validators and editors."""
