"""Cards of briefings, drawn by lot and read without their sources."""
