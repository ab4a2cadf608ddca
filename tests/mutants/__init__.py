"""The program, broken on purpose in every way that is known: each must turn a test red."""
