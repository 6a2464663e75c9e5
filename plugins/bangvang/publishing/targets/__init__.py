"""Where releases go when the web server is another machine."""
