"""Things that ``graphgen add`` reads, made in memory."""

from __future__ import annotations

import io

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

FERRY = (
    "The ferry council of Skerry Point met on Monday and named a new harbour pilot for the islands."
)
VOTE = (
    "Dockers voted against the plan by a wide margin, and their union asked for a second hearing."
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Ferry council meets</title>
<meta property="og:site_name" content="Skerry Post">
<meta property="article:published_time" content="2024-03-04T10:00:00Z">
<link rel="canonical" href="https://post.example/ferry-council"></head>
<body><article><h1>Ferry council meets</h1><p>{FERRY}</p><p>{VOTE}</p></article>
<script>alert(1)</script></body></html>"""
MAIL = f"""From: "Mira Tollan" <mira@post.example>
Subject: =?utf-8?q?Caf=C3=A9_owners_protest?=
Date: Tue, 05 Mar 2024 09:30:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

{FERRY}

{VOTE}
"""
RSS = f"""<?xml version="1.0"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Skerry Post</title>
<item><title>First</title><link>https://post.example/first</link>
<pubDate>Mon, 04 Mar 2024 08:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{FERRY}</p><ul><li>{VOTE}</li></ul><script>x()</script>]]>
</content:encoded></item>
<item><title>Empty</title><link>https://post.example/empty</link></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Skerry Post</title><entry>
<title>Second</title><link rel="self" href="https://post.example/feed"/>
<link href="https://post.example/second"/><published>2024-03-06T08:00:00Z</published>
<author><name>Deniz Okray</name></author>
<content type="html">&lt;p&gt;{VOTE}&lt;/p&gt;</content></entry></feed>"""


def pdf(text: str) -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(600, 800)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    lines = "".join(f"({line}) Tj 0 -14 Td " for line in text.split("\n"))
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 11 Tf 40 700 Td {lines} ET".encode())
    page[NameObject("/Contents")] = stream
    writer.add_metadata({"/Title": "Harbour report"})
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def warc(
    *pages: tuple[str, str, str], kind: str = "text/html; charset=utf-8", charset: str = "utf-8"
) -> bytes:
    """An archive of pages, each with its address, status and text."""
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    for url, status, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body.encode(charset)), http_headers=headers
        )
        writer.write_record(record)
    return buffer.getvalue()
