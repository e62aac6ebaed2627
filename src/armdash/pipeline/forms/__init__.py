"""How office programs write a table: taken as meant where it can mean one thing only, refused otherwise."""
