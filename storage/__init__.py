"""Where is it kept? Rows and domain values, by hand; the only SQL."""
