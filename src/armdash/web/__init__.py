"""The dashboard as a web application: the only place that knows how Streamlit serves."""
