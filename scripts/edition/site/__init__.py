"""The site: MkDocs plugins and Markdown extensions that ask the model and write HTML."""
