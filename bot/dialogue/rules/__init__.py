"""Rules: reading them, checking them, and finding the one that fits a conversation."""
