"""A socket that takes connections, and how it is told where it is."""

import errno
import socket

from service.errors import NutgrafError


class AddressUnavailable(NutgrafError):
    """The service cannot listen there: the address is taken, unknown or not allowed."""

    title = "The address is not available"


def listening(host: str, port: int, option: str = "--port") -> socket.socket:
    """A socket that takes connections; raises `AddressUnavailable`, which names the `option`."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.create_server(address[:2], family=family)
        # Inherited by every connection. Without it, the body of an answer waits behind its head
        # for the client's acknowledgement, which comes up to 40 ms late: asyncio sets it only
        # for sockets that were made as TCP by name, which `create_server` does not do.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except (OSError, UnicodeError) as fault:
        taken = isinstance(fault, OSError) and fault.errno == errno.EADDRINUSE
        reason = fault.strerror if isinstance(fault, OSError) else None
    else:
        return listener
    if taken:
        reason = f"it is in use already; {option} names another, {option} 0 takes any that is free"
    raise AddressUnavailable(f"cannot listen on port {port} of that host: {reason or 'unknown'}")


def url_of(listener: socket.socket) -> str:
    """Where it is reached."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
