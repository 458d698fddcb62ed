"""Charts: figures laid out, drawn by Vega-Lite, and made to follow the page."""
