"""What does it look like in Teams? Domain values to Adaptive Cards, and back."""
