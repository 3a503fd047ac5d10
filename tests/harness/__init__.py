"""Real terminals for tests: a pty, tmux, a display, the screen as cells and as a picture."""
