"""The configuration of IIS 10 for one site. Written by its documentation; no test runs IIS."""

from __future__ import annotations

from html import escape
from typing import Final

from bangvang.publishing.servers.served import ASK_AGAIN, FINGERPRINTED, FOR_EVER, OPEN, TYPES, Served

_CONFIGURATION: Final = """\
<?xml version="1.0" encoding="utf-8"?>
<!-- Bảng Vàng: cấu hình IIS 10 của {host}; chưa được thử trên IIS thật. Đặt cạnh bản đang chạy; cần URL Rewrite 2.1.
     Chuyển hướng là của lúc ghi tệp này: sau khi chúng đổi thì ghi lại. -->
<configuration>
  <system.webServer>
    <defaultDocument>
      <files>
        <clear />
        <add value="index.html" />
      </files>
    </defaultDocument>
    <staticContent>
{types}
    </staticContent>
    <httpProtocol>
      <customHeaders>
        <remove name="X-Powered-By" />
{headers}
        <add name="Cache-Control" value="{ask_again}" />
        <add name="Cross-Origin-Resource-Policy" value="same-origin" />
      </customHeaders>
    </httpProtocol>
    <httpErrors errorMode="Custom" existingResponse="Replace">
      <remove statusCode="404" />
      <error statusCode="404" path="404.html" responseMode="File" />
      <remove statusCode="410" />
      <error statusCode="410" path="404.html" responseMode="File" />
    </httpErrors>
    <rewrite>
      <rules>
{rules}
      </rules>
      <outboundRules>
        <rule name="kept for ever">
          <match serverVariable="RESPONSE_Cache-Control" pattern=".*" />
          <conditions><add input="{{REQUEST_URI}}" pattern="^{base}/({fingerprinted})/" /></conditions>
          <action type="Rewrite" value="{for_ever}" />
        </rule>
{open_rules}
      </outboundRules>
    </rewrite>
  </system.webServer>
</configuration>
"""


_OPEN: Final = """\
        <rule name="{header}">
          <match serverVariable="RESPONSE_{header}" pattern=".*" />
          <conditions><add input="{{REQUEST_URI}}" pattern="^{base}/({open})/|/feed\\.xml$" /></conditions>
          <action type="Rewrite" value="{value}" />
        </rule>"""
_FOR_ALL: Final = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


def iis(served: Served) -> str:
    """Write ``web.config``; rules of IIS see no query, so old addresses with one are not among them."""
    moved = [(old, new) for old, new in served.moved if "?" not in old]
    rules = [_rule(old, f'type="Redirect" url="{escape(new)}" redirectType="Permanent"') for old, new in moved]
    answer = 'type="CustomResponse" statusCode="410" statusReason="Gone" statusDescription="Gone"'
    rules += [_rule(old, answer) for old in served.gone]
    return _CONFIGURATION.format(
        host=served.host,
        types="\n".join(_type(ending, kind) for kind, endings in TYPES.items() for ending in endings),
        headers="\n".join(f'        <add name="{name}" value="{escape(value)}" />' for name, value in served.headers),
        ask_again=ASK_AGAIN,
        for_ever=FOR_EVER,
        fingerprinted="|".join(FINGERPRINTED),
        open_rules="\n".join(
            _OPEN.format(header=header, value=value, base=served.base, open="|".join(OPEN))
            for header, value in _FOR_ALL.items()
        ),
        base=served.base,
        rules="\n".join(rules),
    )


def _type(ending: str, kind: str) -> str:
    charset = "; charset=utf-8" if kind.startswith("text/") else ""
    return (
        f'      <remove fileExtension=".{ending}" />\n'
        f'      <mimeMap fileExtension=".{ending}" mimeType="{kind}{charset}" />'
    )


def _rule(old: str, action: str) -> str:
    address = escape(old.lstrip("/").replace(".", r"\."))
    return (
        f'        <rule name="{escape(old)}" stopProcessing="true">\n'
        f'          <match url="^{address}$" />\n          <action {action} />\n        </rule>'
    )
