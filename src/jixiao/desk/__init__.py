"""The desk: one project from open to written; the only room that knows documents and checks."""
