"""Dates and numbers stay as Vietnam writes them: 24/04/2024 is the day on the letter."""

from kycuong.config.locale_formats.vi.formats import *  # noqa: F403
