"""What may be done at the desk: one small function over Work for each."""
