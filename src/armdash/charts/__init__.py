"""Data in, charts out; knows neither the database nor Streamlit."""
