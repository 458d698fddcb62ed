"""The model: chapters and assets, read once into typed objects. It knows nothing of MkDocs."""
