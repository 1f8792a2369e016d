"""The drill: processes die, disks fill, clocks jump, servers are lost; nothing else is.

`python -m tests.drill` (`make drill`) starts the whole house as real hosts run it, has
people work at it, does one fault after the other and proves after each that the books
agree, that no acknowledged act is missing and that no message went twice.
"""
