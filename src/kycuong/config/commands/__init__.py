"""One module a command of `kycuong`: HELP, add_arguments(parser), run(args) -> int."""
