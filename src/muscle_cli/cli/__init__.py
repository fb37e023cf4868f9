"""Typer: arguments in, one call to the atlas, one result out."""

import atexit
import gc

# A command lives for a tenth of a second: the collector would only walk over what the imports have just made, and do
# so once more when Python exits, which takes as long as the answer itself.
gc.disable()
atexit.register(gc.freeze)
