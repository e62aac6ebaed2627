"""What ``python -m armdash doctor`` looks at: each finding is fine, or says what to do."""
