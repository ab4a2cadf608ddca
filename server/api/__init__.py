"""What the app can ask for over HTTP; every endpoint is a row, and the published contract is made from the rows."""
