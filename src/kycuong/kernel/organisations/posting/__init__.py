"""The pages of a post: who holds it, who stands in, who signs; the choice of a seat."""
