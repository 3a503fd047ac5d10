"""What keymaps in the way of Emacs need of the engine: a mark, a ring of cuts, words as they go.

The words are those of the GNU Emacs manual, https://www.gnu.org/software/emacs/manual/, except
that a word is one of the word-diff's, and that a selection which no mark made is cut as a whole.
"""
