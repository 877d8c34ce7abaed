"""Order, presence, wake-ups and limits: all of it can be rebuilt from the database."""
