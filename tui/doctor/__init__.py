"""What stands in the way of work on this machine and terminal, and what to do about it.

`gathering` asks the machine once; everything else turns those facts into sentences.
"""
