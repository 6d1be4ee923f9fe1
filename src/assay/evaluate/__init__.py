"""Predictions and golden answers into figures: golden files, the gold scorer, pinned floors."""
