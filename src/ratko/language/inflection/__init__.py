"""Finnish words and names in the forms that sentences need; see `words.inflect`."""
