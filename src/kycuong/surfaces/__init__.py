"""Skins over the one core; they never import each other."""
