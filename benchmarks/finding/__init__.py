"""The parts of ``detect.py``: damage painted into pictures, plain detectors, and the measures."""
