"""The editing engine: what an action of the table makes of the rewrite, with no screen in it.

Every keymap names the same deeds. A deed is a pure function from a `Moment` to a `Done`.
"""
