"""AsyncAPI: commands and events as operations on a channel, for viewers and generators."""
