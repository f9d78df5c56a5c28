"""The front end: Streamlit pages over rag and index."""
