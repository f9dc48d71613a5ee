"""The collectors. Each is one class; `rpython.memory.gc.program` lists them."""
