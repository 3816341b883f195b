"""Training on the window's side, without widgets: the process, its run folder, and what is kept."""
