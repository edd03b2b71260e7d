"""The yearly update: a year's actual figures folded into a description, as text."""
