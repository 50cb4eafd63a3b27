"""What was asked, and what do we answer? Turns in, replies out; no Teams, no SQL."""
