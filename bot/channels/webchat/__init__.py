"""The web chat: customers come for their messages, so storing one is delivering it."""
