"""One Kithbell at a time, and a way for others to talk to it.

Whoever holds the lock beside the socket is the running instance. It answers requests: one line of JSON
each way. `client` and what it imports need Python alone.
"""
