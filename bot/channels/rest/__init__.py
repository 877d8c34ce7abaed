"""The channel that speaks Rasa's REST protocol, for whoever has a client of that kind; off until a token is set."""
