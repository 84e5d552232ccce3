"""The tray, the prompt card and the windows."""
