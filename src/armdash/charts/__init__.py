"""Data in, pictures out; knows neither the database nor Streamlit."""
