"""What is kept in the database: tables, the unit of work, and the writer that commits in groups."""
