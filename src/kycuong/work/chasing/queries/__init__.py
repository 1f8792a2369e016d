"""The reads of chasing."""
