"""A release whose second migration breaks off in the middle."""
