"""Where motions and objects lead."""
