"""How does Teams talk? The only package that knows the Bot Framework."""
