"""Permissions: what may be asked of the house, who may, and the one guard (phân quyền).

Every context writes its verbs and pure conditions into a book here; pages, the API, bulk
acts, imports and jobs all ask the same books. Knows who acts; must not know what about:
subjects are the contexts' own values.
"""
