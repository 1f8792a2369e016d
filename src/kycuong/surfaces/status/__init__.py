"""What the system says of itself (tình trạng hệ thống).

Every request gets an id, a log line and a measure here; machines ask for health,
readiness and metrics; the Office reads one page in words. Must not know what a matter
is or when it is late.
"""
