"""Settings, read once from the environment and refused at the start if they make no sense (docs/settings.md)."""

import os
import re
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta, Struct

from server.domain.errors import DomainError

_SUBJECT = re.compile(r"mailto:[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+|https://[^\s<>/]+\.[^\s<>]+")
_HOST = re.compile(r"(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+")
_HERE = Path(__file__).resolve().parent
_PACKED = _HERE / "pwa"
"""Where a wheel has the built app; in a checkout it lies where it was built."""


class BadSettings(DomainError):
    """The environment asks for something that cannot work; the message says what, for the operator."""


class Settings(Struct, frozen=True, kw_only=True):
    """What an operator can choose; every field is the environment variable of the same name in capitals."""

    database_url: str = "sqlite://data/porchlight.sqlite3"
    data_dir: str = "data"
    host: str = "127.0.0.1"
    port: Annotated[int, Meta(ge=1, le=65535)] = 8000
    public_url: str = ""
    trusted_proxies: str = ""
    signups: Literal["invite", "open", "closed"] = "invite"
    quota_mb: Annotated[int, Meta(ge=1)] = 100
    limits_times: Annotated[float, Meta(gt=0)] = 1
    app_dir: str = str(_PACKED if _PACKED.exists() else _HERE.parent / "pwa" / "dist")
    vapid_private_key: str = ""
    vapid_old_private_keys: str = ""
    vapid_subject: str = ""
    push_extra_origins: str = ""
    push_allowed_hosts: str = ""
    help_lines: str = ""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    testing: bool = False
    test_clock: str = ""

    @property
    def origin(self) -> str:
        """Where people reach this server: scheme, host and port, without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url.rstrip("/") or f"http://{host}:{self.port}"

    @property
    def on_loopback(self) -> bool:
        """Whether it is reached from this machine alone."""
        return _is_loopback(urlsplit(self.origin).hostname or "")

    @property
    def erased(self) -> Path:
        """The list of erased accounts, which must outlive the database's backups."""
        return Path(self.data_dir) / "erased"

    @property
    def subject(self) -> str:
        """Whom a push service may write to about this server's pushes (RFC 8292, section 2.1)."""
        return self.vapid_subject or (self.origin if self.secure else "mailto:porchlight@example.invalid")

    @property
    def old_keys(self) -> tuple[str, ...]:
        """Keys that signed pushes before, each itself or as a file."""
        return tuple(part.strip() for part in self.vapid_old_private_keys.split(",") if part.strip())

    @property
    def extra_origins(self) -> frozenset[str]:
        """Origins of push services that are taken although they are not public HTTPS."""
        return frozenset(_listed(self.push_extra_origins))

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        """Hosts that push services are narrowed to, `*.` before one for all below it; empty for any."""
        return tuple(_listed(self.push_allowed_hosts))

    @property
    def secure(self) -> bool:
        """Whether people reach it over HTTPS, so that cookies can insist on it."""
        return self.origin.startswith("https://")


def from_env(env: Mapping[str, str] = os.environ) -> Settings:
    """The settings in `env`; those left out or empty have their defaults.

    Raises:
        BadSettings: a value makes no sense, or would be unsafe.
    """
    named = {name: env[name.upper()] for name in Settings.__struct_fields__ if env.get(name.upper())}
    try:
        settings = msgspec.convert(named, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise BadSettings(f"{error} (settings are upper-case environment variables)") from error
    _check(settings)
    return settings


def _listed(text: str) -> list[str]:
    return [part.strip().lower() for part in text.split(",") if part.strip()]


def _check_push(settings: Settings) -> None:
    # Apple takes neither localhost nor angle brackets.
    if not _SUBJECT.fullmatch(settings.subject) or "localhost" in settings.subject:
        raise BadSettings("VAPID_SUBJECT: give mailto:you@your.example or https://your.example")
    for origin in settings.extra_origins:
        url = urlsplit(origin)
        if url.scheme not in ("http", "https") or not url.hostname or f"{url.scheme}://{url.netloc}" != origin:
            raise BadSettings(f"PUSH_EXTRA_ORIGINS: {origin} is not scheme, host and port alone")
    for host in settings.allowed_hosts:
        if not _HOST.fullmatch(host):
            raise BadSettings(f"PUSH_ALLOWED_HOSTS: {host} is not a host, or *. and a host")


def _check(settings: Settings) -> None:
    _check_test_clock(settings)
    _check_push(settings)
    if "*" in settings.trusted_proxies:
        raise BadSettings("TRUSTED_PROXIES: name addresses or networks; * would let anybody claim any address")
    scheme = urlsplit(settings.database_url).scheme
    if scheme not in ("sqlite", "postgres", "postgresql", "asyncpg"):
        raise BadSettings(f"DATABASE_URL: {scheme or 'nothing'}:// is neither sqlite:// nor postgres://")
    url = urlsplit(settings.origin)
    if url.scheme not in ("http", "https") or not url.hostname or url.path or url.query:
        raise BadSettings("PUBLIC_URL: give scheme and host alone, like https://porchlight.example")
    if url.scheme == "http" and not _is_loopback(url.hostname):
        raise BadSettings("PUBLIC_URL: plain http works on this machine alone; put a proxy that speaks HTTPS in front")


def _check_test_clock(settings: Settings) -> None:
    if settings.test_clock and not (settings.testing and _is_loopback(settings.host)):
        raise BadSettings("TEST_CLOCK: a made-up time is for tests, with TESTING=1 and HOST on this machine alone")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
