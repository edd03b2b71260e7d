"""What happens to a plan later: taking its description out, telling what was changed by hand."""
