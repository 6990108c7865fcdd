"""Checks: each looks at a case and says of everything it looks at whether it is in order."""
