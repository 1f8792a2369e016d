"""Finding words in everything the house keeps (tra cứu toàn văn).

A passage is one written fact, folded: the words of a matter, of one entry, of a
document's line in the register, of its text. Contexts put their own in the act that
writes them, and say who may see what is found; here nobody is known. The table repeats
what stands elsewhere: it can be thrown away and made again, and `kycuong verify`
compares it. Decision 0039.
"""
