"""The main window and all that is around the canvas."""
