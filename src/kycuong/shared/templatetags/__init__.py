"""Template tags and filters, loaded on every page."""
