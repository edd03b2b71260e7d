"""What two descriptions of a park differ in, by meaning."""
