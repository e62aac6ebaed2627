"""A page as a document: its model as accessible HTML, without scripts."""
