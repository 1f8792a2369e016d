"""What machines ask, under `/api/v1/`: loaded when the first of them does.

`door` lets a token in, `once` does a repeated request once, `problems` says what went
wrong; the other modules are the resources, each a thin coat over services and queries.
"""
