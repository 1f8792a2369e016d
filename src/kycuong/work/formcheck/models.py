"""The tables of formcheck."""
