"""Typer: arguments in, one call to the atlas, one result out."""

import gc

# A command lives for a tenth of a second: the collector would only walk over what the imports have just made.
gc.disable()
