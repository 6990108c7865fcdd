"""Evidence: which paper proves which indicator, and when it was filed."""
