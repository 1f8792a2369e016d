"""What is red, what turns red, who holds it, how bodies stand; any past day (tổng quan, xếp hạng)."""
