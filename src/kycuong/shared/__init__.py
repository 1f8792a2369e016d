"""Conveniences without tables or domain words: clock, formats, design system."""
