"""The contexts in which an office does its work."""
