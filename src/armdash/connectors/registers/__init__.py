"""The registers of EU projects: read by their form, proposed to a case as a difference, without data of persons."""
