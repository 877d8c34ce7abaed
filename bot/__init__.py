"""Door 1, the customer's side: channels, conversations, the courier and the callbacks."""
