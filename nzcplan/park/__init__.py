"""The park as its staff describe it: typed, checked for shape, every value with its place."""
