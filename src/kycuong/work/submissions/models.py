"""The tables of submissions."""
