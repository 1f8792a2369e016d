"""What became of an issued document: who got, opened and confirmed it (phát hành, quán triệt).

One delivery a recipient; recall only before anybody has acknowledged it.
"""
