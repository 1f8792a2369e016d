"""Tags of the dashboards; a template loads them by name."""
