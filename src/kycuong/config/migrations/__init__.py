"""Tables of the whole house: what its processes remember together."""
