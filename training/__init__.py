"""How the weights were made: development only, never shipped."""
