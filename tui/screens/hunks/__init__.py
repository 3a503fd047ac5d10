"""Changes between draft and rewrite: from one to the next, and the draft's words back."""
