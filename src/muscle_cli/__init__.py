"""Running anatomy: what each muscle does in running, what goes wrong, how to check, what to do, how sure that is."""

__version__ = "0.2.0"
