"""The pages of submissions: HTTP only."""
