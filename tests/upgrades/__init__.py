"""What a tagged release leaves behind: made once by that release itself, and brought forward by every later one."""
