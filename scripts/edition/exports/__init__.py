"""Exports: PDF, EPUB, offline zip and machine edition, read from the built site."""
