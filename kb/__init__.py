"""What is known and how it is found: model, store, snapshot, Swedish language, search, look-ups, answers."""
