"""What the tests stand on: real servers and a real browser."""
