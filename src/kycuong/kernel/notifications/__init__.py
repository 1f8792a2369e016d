"""Messages inside the software: something happened that somebody should see.

Thông báo. Delivers to a login or to everybody acting for a unit; callers own the
texts. Must not know what it announces. One message a happening: the same `key` for
the same recipient is delivered once, however often a job asks.
"""
