"""What things cost, as ratios to a limit or a peer measured side by side in one run."""
