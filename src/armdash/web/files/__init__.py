"""Files for readers that outlive the server that made them."""
