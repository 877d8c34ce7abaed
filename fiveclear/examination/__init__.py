"""What the doctor looks at: each part of the ground that the desk stands on, with the remedy for each fault."""
