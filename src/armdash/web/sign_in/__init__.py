"""Signing in for the desk: Streamlit's OpenID Connect, opened only where the secrets name coordinators."""
