"""The procedures of docs/operations, each run as its script."""
