"""The text as commands see it: characters, lines, words, sentences, brackets."""
