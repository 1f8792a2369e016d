"""Logins: who a person is to the software (tài khoản).

People change posts, not identities: what a person may do comes from the post they
hold, which `organisations` knows and this context must not.
"""
