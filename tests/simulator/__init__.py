"""Many devices, a server and a bad network in one process, from a seed: whatever happens, all end with the same."""
