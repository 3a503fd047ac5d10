"""A keymap's modes: motions, operators, text objects, selecting, and what is repeated.

Offsets here are places in a `Sight`, where every character that a person sees is one; what is
written leaves as edits in code points. A line ends at a line feed; rows are what is shown.
"""
