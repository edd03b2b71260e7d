"""The opinion on a plan (评审意见), as a document: what was asked, found, recomputed and is open."""
