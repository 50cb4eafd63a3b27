"""PEM files with a private key and perhaps its certificate."""

import re

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import load_pem_x509_certificates

BLOCK = re.compile(r"-----BEGIN ([A-Z ]+)-----.*?-----END \1-----", re.DOTALL)


def is_usable(pem: str) -> bool:
    """Whether *pem* holds an unencrypted RSA key, and no certificate that cannot be read."""
    key, certificates = parts_of(pem)
    try:
        loaded = load_pem_private_key(key.encode(), None)
        if certificates:
            load_pem_x509_certificates(certificates.encode())
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return False
    return isinstance(loaded, RSAPrivateKey)


def parts_of(pem: str) -> tuple[str, str]:
    """Return the private key's block and those of the certificates; each may be empty."""
    blocks = [(match[1], match[0]) for match in BLOCK.finditer(pem)]
    key = next((block for label, block in blocks if label.endswith("PRIVATE KEY")), "")
    return key, "\n".join(block for label, block in blocks if label == "CERTIFICATE")
