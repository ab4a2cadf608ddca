"""What the worker does in rounds; each round may be killed at any line and is taken up by the next."""
