"""Porchlight's server: the sync log, insights, prompts and the app itself, behind one address."""
