"""Personal data as everybody may see it: enough to recognise, too little to use."""


def mask_name(name: str) -> str:
    """The family name and a star for each further character: 王**."""
    name = name.strip()
    return name[:1] + "*" * max(len(name) - 1, 1) if name else ""


def mask_phone(phone: str) -> str:
    """Three digits at the start and four at the end of a long number, else the last two."""
    digits = "".join(character for character in phone if character.isdigit())
    if len(digits) >= 11:
        return f"{digits[:3]}****{digits[-4:]}"
    return "*" * max(len(digits) - 2, 3) + digits[-2:] if digits else ""


def mask_address(address: str) -> str:
    """That there is one, and nothing of it: a home is too easily found."""
    return "******" if address.strip() else ""
