"""Maps: what they show, where it is, and the files they become."""
