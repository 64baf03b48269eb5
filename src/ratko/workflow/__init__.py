"""The main job from end to end: an inventory in, roles with reasons and documents out.

This room knows all the others and holds no rule of its own: it passes what one room made to the
next, in the order of the method.
"""
