"""What is there for those who run the server, beside the address of the readers."""
