"""Money: sources, adjustments, receipts, payments and their approval."""
