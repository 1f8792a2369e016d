"""What `kycuong manage` knows besides Django's own."""
