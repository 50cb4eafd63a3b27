"""What happens, in one transaction? One public method an action."""
