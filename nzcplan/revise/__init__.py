"""What happens to a plan after it was first written."""
