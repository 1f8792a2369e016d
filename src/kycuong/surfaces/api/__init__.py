"""The interface for machines (giao diện lập trình): tokens, and the same acts by HTTP.

A token acts as one person at one post, with the rights of today and never more; what
it asks goes through the same services and queries as the pages. Must not know who may
do what, nor how a date is counted. `rest` needs libraries that no page needs: it is
loaded when the first request for `/api/v1/` comes.
"""
