"""English, with days and numbers as the documents have them."""
