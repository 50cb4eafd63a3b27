"""When? One tick, safe to repeat."""
