"""Model procedures: how a body does a kind of work, stage by stage (quy trình mẫu).

A procedure is applied to a matter: each stage opens its parts and questions when the
one before has come back. What is given and when it is due is the ledger's.
"""
