"""Whatever bytes come in: no crash, no hang, no flood of memory."""
