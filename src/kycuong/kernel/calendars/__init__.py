"""Decisions about days, as the Office enters them (lịch nghỉ, làm bù, giờ làm việc).

The law and its arithmetic are `rules.worktime`; this context keeps what is decided
after the package was made, and units' own hours, and turns both into the calendar by
which a unit's duties are counted. A decision is never erased: a later one about the
same day takes its place. Basis: Bộ luật Lao động 2019, Điều 111, Điều 112.
Must not know matters: who counts again when a day changes registers itself in
`services.on_decision`.
"""
