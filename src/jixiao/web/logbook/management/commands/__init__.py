"""Commands on the server."""
