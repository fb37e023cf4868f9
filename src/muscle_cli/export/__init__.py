"""The knowledge base in forms that other programs read: one module or package for each."""
