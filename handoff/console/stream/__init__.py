"""The live stream: tells every console what has changed, by id only."""
