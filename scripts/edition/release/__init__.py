"""Releasing: `edition release` writes the ledger of a version and holds later builds to it."""
