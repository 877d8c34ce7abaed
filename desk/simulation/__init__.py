"""What the same cases would have looked like under another policy: people do what they did, limits are others."""
