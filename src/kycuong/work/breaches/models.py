"""The tables of breaches."""
