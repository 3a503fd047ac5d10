"""Session files checked: against their seals and traces, and figure by figure."""
