"""What is told: a finding with its chart, table and sources, without Streamlit."""
