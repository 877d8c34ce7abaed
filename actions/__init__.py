"""Door 2: what the dialogue may do. A genuine rasa_sdk action package; it runs in process, or as an action server."""
