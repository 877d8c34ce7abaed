"""One folder a channel, identical inside; all of them are known to the registry."""
