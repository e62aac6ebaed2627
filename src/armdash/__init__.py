"""armdash: one mill closure from the job losses to the measures, explorable."""
