"""What programs import of upstream's inference."""
