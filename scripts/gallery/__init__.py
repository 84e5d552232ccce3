"""Windows to take pictures of. Each module here has `scenes()`: names and makers of windows."""
