"""What converses instead of answering once."""
