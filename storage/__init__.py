"""The cellar of what is kept: the database, Redis, files and secrets, behind the ports of the desk."""
