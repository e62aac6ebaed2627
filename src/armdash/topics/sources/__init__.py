"""Sources: where does this number come from?"""
