"""The desk's page in a real Chromium: pictures of it for the README, and how soon it is there."""
