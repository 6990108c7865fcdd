"""Settings, addresses and middleware of the web application."""
