"""What people see: an answer becomes an outline, and an outline becomes a table or Markdown.

Only `table` imports rich.
"""
