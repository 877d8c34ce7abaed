"""How staff prove who they are: passwords, sessions, keys for scripts."""
