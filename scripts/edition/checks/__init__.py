"""Checks: one rule a file, each a small predicate over the model or the built site."""
