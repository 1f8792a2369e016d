"""Commands of the house for `kycuong manage`."""
