"""The canvas: the scan at any zoom, the damage and the restoration over it, and the tools."""
