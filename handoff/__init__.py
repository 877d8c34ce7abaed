"""Door 3, the agent's side: the console and its interface, the waiting line, presence, alarms."""
