"""The pages, each a plain script that ``ui.app`` runs; named so, as Streamlit claims ``pages``."""
