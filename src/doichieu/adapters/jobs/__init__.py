"""Work that is done beside: a durable queue, and who is at work."""
