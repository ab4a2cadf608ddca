"""The schema's steps, oldest first. Each only adds; see docs/decisions."""
