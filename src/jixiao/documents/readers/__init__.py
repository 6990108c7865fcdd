"""Readers: bytes to what a document states, each value with its place."""
