"""`make demo`: people, real and made up, use the real program over HTTP, and it is seen what comes of it."""
