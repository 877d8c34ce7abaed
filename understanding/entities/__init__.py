"""Facts in a message: order numbers, telephone numbers, dates, sums, places, products, persons."""

from understanding.entities.finder import EntityFinder

__all__ = ["EntityFinder"]
