"""The tables of importing."""
