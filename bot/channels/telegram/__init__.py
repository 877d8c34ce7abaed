"""Customers who write on Telegram. Nothing is imported here: aiogram costs seconds and is loaded only with a token."""
