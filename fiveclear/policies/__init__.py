"""What the commands about the firm's regulation do."""
