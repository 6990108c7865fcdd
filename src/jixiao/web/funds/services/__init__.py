"""Changes of a project's money, one subject a file."""
