"""What happens to every request and every answer, whatever it is about."""
