"""The digital edition's tools: model, site, checks, exports and the command line."""
