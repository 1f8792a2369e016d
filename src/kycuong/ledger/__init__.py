"""Everything owed is a matter, and its entries are the only facts (sổ việc).

The stored columns of a matter are a cache of `rules.duty.fold`; `services.verify` folds
everything again and names the differences. Every promise of the works above (a
directive, a dossier) opens one matter here and keeps its key.
Law: Nghị định 191/2026/NĐ-CP, Điều 2; Quyết định 42/2014/QĐ-TTg.
Must not know: letters, directives, or why something was ordered beyond its source quote.
"""
