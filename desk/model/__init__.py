"""The nouns of the complaint desk, one a file."""
