"""Media that strangers made: names, lists in disguise, bombs."""
