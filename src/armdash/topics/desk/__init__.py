"""The coordinators' desk: change the data, see the pages as they would look, say why, publish, go back."""
