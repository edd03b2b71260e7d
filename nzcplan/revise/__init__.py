"""What happens to a plan later: taking its description out, telling what was changed by hand, folding
a year's actual figures in."""
