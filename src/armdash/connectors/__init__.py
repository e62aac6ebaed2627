"""What is fetched from the services of others, and how it becomes files of a case."""
