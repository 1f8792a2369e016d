"""Attacks on the trail by hand, each of which the verifier names."""
