"""The trail of acts as the Office and inspectors read it (nhật ký tác động).

Who did what, when and by which door, with before and after; anchors to be printed.
Reads the trail alone; must not write anything but that it was read.
"""
