"""Settings, addresses, wiring and commands: the only place that knows everybody."""
