"""Tags of formcheck."""
