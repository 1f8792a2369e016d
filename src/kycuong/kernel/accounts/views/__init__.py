"""The door, one's own login, the administrators' pages, the seal."""
