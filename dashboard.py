"""The dashboard: run with `streamlit run dashboard.py`, or `python -m armdash serve` for its security headers."""

from armdash.ui.frame import run_dashboard

run_dashboard()
