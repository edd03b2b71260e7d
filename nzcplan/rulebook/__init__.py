"""The rulebook: thresholds, weights and factors of annexes that a user holds and the program not."""
