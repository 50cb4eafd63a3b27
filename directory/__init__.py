"""Who works here, says Entra ID? Microsoft Graph, read with the app's own rights."""
