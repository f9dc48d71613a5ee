"""Memory of native programs: raw memory, its simulation under python3, and the collectors."""
