"""Python bindings: typed classes with codecs, in a package that depends on nothing."""
