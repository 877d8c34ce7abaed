"""The roof: the command line, and the one process that opens every door."""
