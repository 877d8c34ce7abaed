"""Measures the desk against others, side by side on one machine and in one run; a measurement is no test."""
