"""Đối Chiếu: an evidence-first fact-checking desk."""

__version__ = "0.1.0"
