"""What the patterns notice, how soon, and how often they speak without a reason, on simulated lives."""
