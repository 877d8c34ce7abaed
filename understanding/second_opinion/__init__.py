"""A language model's second opinion on what a message means: off by default, masked, and never the last word."""
