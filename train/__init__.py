"""Training: damage generators, crops, losses, the loop and evaluation."""
