"""What was done: work items and their acceptance."""
