"""The rules of the house, each with an example that breaks it."""
