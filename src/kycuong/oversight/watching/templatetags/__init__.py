"""Tags of oversight; a template loads them by name."""
