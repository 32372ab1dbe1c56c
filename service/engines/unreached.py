"""Why a model's server could not be reached: what stands beneath a library's connection error.

Libraries say "Connection error." and hang the cause beneath it. Told are only sentences of ours,
chosen by the cause's type: never an address, a certificate's words or a vendor's message.
"""

import socket
import ssl
from collections.abc import Iterator

from service.engines.status_faults import ONE_CALL
from service.errors import EngineUnavailable

_CERTIFICATES = {
    10: "has a certificate that has expired",
    62: "has a certificate for another name",
    64: "has a certificate for another address",
}
"""OpenSSL's X509_V_ERR_CERT_HAS_EXPIRED, _HOSTNAME_MISMATCH and _IP_ADDRESS_MISMATCH."""
_UNKNOWN_ISSUER = (
    "has a certificate that nobody vouches for; if it is yours, name a file with its issuer in "
    "SSL_CERT_FILE"
)
_MOST_CAUSES = 20


def unreached(fault: BaseException) -> EngineUnavailable:
    """The error to raise for a connection that did not come about or broke.

    A certificate that is refused is not asked for again; everything else may pass.
    """
    why, retryable = "cannot be reached", True
    for cause in _causes(fault):
        match cause:
            case ssl.SSLCertVerificationError():
                why = _CERTIFICATES.get(cause.verify_code, _UNKNOWN_ISSUER)
                retryable = False
            case ssl.SSLError():
                why = "cannot be reached: TLS fails there; is it https?"
            case socket.gaierror():
                why = "cannot be reached: its name is not known"
            case ConnectionRefusedError():
                why = "cannot be reached: nothing listens at its address"
            case _:
                continue
        break
    return EngineUnavailable(f"the engine's server {why}", usage=ONE_CALL, retryable=retryable)


def _causes(fault: BaseException) -> Iterator[BaseException]:
    """The fault and what hangs beneath it, outermost first; a name with several addresses fails
    with a group of causes.
    """
    waiting: list[BaseException] = [fault]
    for _ in range(_MOST_CAUSES):
        if not waiting:
            return
        one = waiting.pop(0)
        yield one
        if isinstance(one, BaseExceptionGroup):
            waiting += one.exceptions
        waiting += [beneath for beneath in (one.__cause__ or one.__context__,) if beneath]
