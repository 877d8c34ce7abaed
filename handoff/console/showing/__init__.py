"""Puts together what the console shows from what the desk keeps; reads in bulk, never case by case."""
