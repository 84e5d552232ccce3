"""What happens when the machine fails: killed processes, full disks, folders that refuse, locks."""
