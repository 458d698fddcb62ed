"""Numbering: `edition number` gives paragraphs their numbers and lets every link follow."""
