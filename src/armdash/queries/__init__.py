"""One function a question: literal SELECTs with named parameters, rows out."""
