"""The network: partial convolution, the U-Net, its weight files and the catalogue of models."""
