"""The agents' console: its HTTP interface under /api/v1, its live stream, its built pages."""
