"""Names for what earlier releases left without one."""


def camel_case(text: str) -> str:
    """``text`` as a type's name: each word starts with a capital."""
    words = text.replace("_", "-").replace(".", "-").split("-")
    return "".join(word[:1].upper() + word[1:] for word in words)


def free_name(wanted: str, taken: set[str]) -> str:
    """``wanted``, with a number behind it when it is taken; takes it."""
    name = wanted
    number = 2
    while name in taken:
        name = f"{wanted}{number}"
        number += 1
    taken.add(name)
    return name
