"""The seven checks, one module each: facts in, items out."""
