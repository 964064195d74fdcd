"""Speed and scale, beside other generators; see docs/performance.md."""
