"""Waits that follow when the clock jumps over time in which everybody waits. On Linux only."""
