"""What the product is about: a room for each subject."""
