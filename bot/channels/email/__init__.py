"""Mail: codes that prove an address, and links back to a conversation."""
