"""Documents of others and our own: bytes ⇄ core values; this room knows no rules."""
