"""The tables of distribution."""
