"""What is told: a question's answer as finding, picture, table and sources, the same on a page, a slide and paper."""
