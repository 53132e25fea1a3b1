"""The commands of the program, a module each, imported when they are called."""
