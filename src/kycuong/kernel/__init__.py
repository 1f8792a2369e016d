"""What every context stands on: acts, people, bodies, calendars, files, messages."""
