"""Training of the extractors from the coded corpus; needs the extra `train`."""
