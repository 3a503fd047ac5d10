"""Words, phrases and sentences: what is done to them with one key, blanks and capitals with it.

An action works on the selection or, where nothing is selected, on the word at the cursor.
"""
