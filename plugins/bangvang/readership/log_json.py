"""Access logs of one JSON object a line: Caddy, Traefik, and nginx with the names of its variables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from bangvang.readership.forwarded import Network, addresses_in, reader_of
from bangvang.readership.hits import Hit
from bangvang.readership.log_times import moment

# What servers call each thing, compared in small letters.
_REMOTE: Final = "remote_addr clienthost clientaddr client_ip clientip remote_ip remoteip c-ip ip client".split()
_TOLD: Final = (
    "http_x_forwarded_for x_forwarded_for x-forwarded-for xff request_x-forwarded-for forwarded_for "
    "http_x_real_ip request_x-real-ip"
).split()
_TIME: Final = "time_iso8601 time_local startutc @timestamp timestamp ts msec time".split()
_METHOD: Final = "request_method requestmethod method".split()
_TARGET: Final = "request_uri requestpath uri path url".split()
_STATUS: Final = "status downstreamstatus originstatus status_code".split()
_AGENT: Final = "http_user_agent request_user-agent user_agent useragent user-agent agent".split()
_HOST: Final = "requesthost http_host host vhost server_name".split()


def read_object(entry: Mapping[str, Any], proxies: Iterable[Network] = ()) -> Hit:
    """Read one object; raises KeyError, TypeError, ValueError where it is no request."""
    return _caddy(entry, proxies) if isinstance(entry.get("request"), dict) else _flat(entry, proxies)


def _caddy(entry: Mapping[str, Any], proxies: Iterable[Network]) -> Hit:
    request = entry["request"]
    headers = {name.lower(): values for name, values in request.get("headers", {}).items()}
    address = request.get("client_ip") or request.get("remote_ip") or request["remote_addr"].rpartition(":")[0]
    forwarded = addresses_in(_bytes(",".join(headers.get("x-forwarded-for", []))))
    return Hit(
        address=reader_of([_bytes(address)], forwarded, proxies),
        moment=moment(entry["ts"]),
        method=_bytes(request["method"]),
        target=_bytes(request["uri"]),
        status=int(entry["status"]),
        agent=_bytes(headers.get("user-agent", [""])[0]),
        host=_text(request.get("host", "")),
    )


def _flat(entry: Mapping[str, Any], proxies: Iterable[Network]) -> Hit:
    said = {name.lower(): value for name, value in entry.items() if value not in ("", "-", None)}
    method, target = _first(said, _METHOD), _first(said, _TARGET)
    if not (method and target):
        method, target, _ = _text(said["request"]).split(" ")
    remote = addresses_in(_bytes(_text(_first(said, _REMOTE) or "")).replace(b"]:", b"] "))
    forwarded = addresses_in(_bytes(_text(_first(said, _TOLD) or "")))
    agent = _first(said, _AGENT)
    return Hit(
        address=reader_of(remote or forwarded[:1], forwarded, proxies),
        moment=moment(_first(said, _TIME)),
        method=_bytes(method),
        target=_bytes(target),
        status=int(_first(said, _STATUS)),
        agent=None if agent is None else _bytes(agent),
        host=_text(_first(said, _HOST) or ""),
    )


def _first(said: Mapping[str, Any], names: Iterable[str]) -> Any:
    return next((said[name] for name in names if name in said), None)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _bytes(text: object) -> bytes:
    return _text(text).encode("utf-8", "replace")
