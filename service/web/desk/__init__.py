"""The desk's page: static files without a build step, and the routes that serve them."""
