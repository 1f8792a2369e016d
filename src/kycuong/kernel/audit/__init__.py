"""Acts: who touched what in the software, when and as whom (nhật ký tác động).

Every write happens inside an act, and every act leaves a row. This is not the ledger:
ledger entries are facts with legal effect, acts are what people did in the software.
Must not know any other context.
"""
