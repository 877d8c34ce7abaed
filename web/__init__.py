"""What every interface over HTTP shares, whoever it serves: problems, headers, limits, names of requests."""
