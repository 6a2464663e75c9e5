"""What happens to a built site until readers see it: gates, releases, and the way back."""
