"""What Porchlight knows and decides, free of I/O: time and chance come in as arguments."""
