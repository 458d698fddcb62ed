"""External links: which addresses the sources have, how they answered, and what to mend."""
