"""The requirements as data: one module per part of the design's list, in its order."""
