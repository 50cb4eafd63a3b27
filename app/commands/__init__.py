"""How does an operator drive it? One module for each command of `nudge`."""
