"""What is done with the clip as a whole."""
