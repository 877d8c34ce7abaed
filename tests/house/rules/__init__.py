"""One file for each group of rules."""
