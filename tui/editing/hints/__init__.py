"""Words by hint: every word in view gets a label, and typing the label chooses the word.

Pure: words and rows in, labels and choices out.
"""
