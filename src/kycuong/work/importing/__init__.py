"""Lists that come back as files (nhập danh sách): a dry run first, then one act a row.

A list that was exported, edited and returned becomes acts of the person who sends it,
through the ledger's verbs and with that person's rights; a list of new duties becomes
matters, once for each external id. Long exports are prepared here too. Nothing here
writes to the book by itself, and nothing here knows what a verb is allowed to whom.

Law: Nghị định 30/2020/NĐ-CP, Điều 23, Điều 24 (giao, theo dõi việc giải quyết văn bản).
"""
