"""The hall: what a complaint is and what may be done with it. Standard library only."""
