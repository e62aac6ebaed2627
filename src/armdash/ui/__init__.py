"""Everything that knows Streamlit: frame, session, filters, address, cards, source notes."""
