"""Pictures of every screen, with the made-up life of somebody who uses the app."""
