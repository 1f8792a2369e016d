"""What happens here, told to other software (thông báo ra ngoài): signed, retried.

An event is written with the act that made it; a job sends it to whoever registered an
address and may see what it is about. It carries a number and a word, never contents:
the receiver asks the interface for them, as somebody. Must not know who may see what.
"""
