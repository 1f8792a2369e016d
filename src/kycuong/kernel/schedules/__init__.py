"""Jobs that run by the clock, each slot once (công việc định kỳ).

A job is registered with its cadence; a runner, one at a time, runs every slot that is
due and leaves a row for it. Slots missed while the runner stood still are made up
exactly once with their true moments, or taken together in one run, as the job says.
What should have run and has not is shown to the Office. Must not know what a job does:
`config/timetable.py` is the list.
"""
