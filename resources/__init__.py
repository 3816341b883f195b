"""What the program carries: icons, model weights and the sample scan; imports nothing of ours."""
