"""The exact engine: proof in stages, with the solver of the extra `exact`."""
