"""What the tests start: a PostgreSQL cluster of their own, the program itself, and a browser."""
