"""Files to cells and cells to files, with the guards against hostile files. Knows nothing of indicators."""
