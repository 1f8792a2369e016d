"""Tests that reach across contexts; each context's own lie beside it."""
