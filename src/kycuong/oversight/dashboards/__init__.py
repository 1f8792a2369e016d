"""What is red, what turns red, who holds it, how bodies stand (tổng quan, xếp hạng).

Reads only. Every figure is one of `rules.duty.flows` or a count of open matters, and
opens the rows that it counts; every rate is one of `rules.duty.rates`. Must not write
anything, and must not define a figure of its own.
"""
