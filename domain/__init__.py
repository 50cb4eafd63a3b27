"""What are the rules? Pure functions and frozen values; no I/O, no clock, no SDK."""
