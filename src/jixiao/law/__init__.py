"""Law: dated rule profiles with their sources. Code contains no number of theirs."""
