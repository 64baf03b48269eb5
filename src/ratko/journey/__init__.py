"""A case through its phases, what follows it up, how it differs from before, and the report."""
