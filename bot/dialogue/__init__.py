"""The embedded dialogue driver: runs Rasa's own files without a Rasa server (docs/rasa.md)."""
