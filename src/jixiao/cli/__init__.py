"""The command line: commands, terminal text, exit codes."""
