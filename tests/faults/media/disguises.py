"""Files called like videos that are something else: lists, or containers that point away.

Each points to a web server and to traps, files beside it that nothing has a reason to open.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from tests.media.clips import even, write_video

TRAP: Final = "trap"
_VOID: Final = b"\xec\x01"  # and its size in seven bytes
_CLUSTER: Final = b"\x1f\x43\xb6\x75"
_TRAPS: Final = ("mp4", "mkv", "ts", "wav", "sub", "srt", "mka", "jpg", "r00", "m3u8")


class Around(NamedTuple):
    """Where a disguise stands, and the address that it points to."""

    folder: Path
    address: str

    @property
    def trap(self) -> Path:
        return self.folder / f"{TRAP}.mp4"


def lay_traps(folder: Path) -> Path:
    """Traps of every kind, all of them a real video. Gives the video."""
    video = write_video(folder / f"{TRAP}.mp4", even(4, 40))
    for suffix in _TRAPS:
        (folder / f"{TRAP}.{suffix}").write_bytes(video.read_bytes())
    return video


def _text(lines: str) -> Callable[[Around], bytes]:
    def write(around: Around) -> bytes:
        return lines.format(
            http=around.address, path=around.trap, rtsp=around.address.replace("http", "rtsp")
        ).encode()

    return write


def _zip(around: Around) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("inner.mp4", around.trap.read_bytes())
    return content.getvalue()


def _matroska(around: Around) -> bytes:
    """A film of which most chapters stand in other files, to be looked for in its folder."""
    video = write_video(
        around.folder / "plain.mkv",
        even(50, 40),
        container_options={"reserve_index_space": "2000"},
    )
    raw = video.read_bytes()
    video.unlink()
    room = raw.rindex(_VOID, 0, raw.index(_CLUSTER))
    content = room + len(_VOID) + 7
    size = int.from_bytes(raw[room + len(_VOID) : content], "big")
    chapters = _chapters()
    left = size - len(chapters)
    void = _VOID + left.to_bytes(7, "big") + bytes(left)
    return raw[:room] + chapters + void + raw[content + size :]


def _chapters() -> bytes:
    atoms = b"".join(
        _ebml(
            b"\xb6",
            _ebml(b"\x73\xc4", bytes([n + 1])),
            _ebml(b"\x91", (n * 10**9).to_bytes(8, "big")),
            _ebml(b"\x92", ((n + 1) * 10**9).to_bytes(8, "big")),
            _ebml(b"\x6e\x67", bytes([n]) * 16) if n else b"",
        )
        for n in range(3)
    )
    ordered = _ebml(b"\x45\xdd", b"\x01")
    return _ebml(b"\x10\x43\xa7\x70", _ebml(b"\x45\xb9", ordered, atoms))


def _ebml(number: bytes, *contents: bytes) -> bytes:
    content = b"".join(contents)
    return number + (len(content) | 0x10000000).to_bytes(4, "big") + content


def _quicktime(around: Around) -> bytes:
    """A film of which the pictures stand in another file, by its path."""
    video = write_video(around.folder / "plain.mp4", even(8, 40))
    raw = video.read_bytes()
    video.unlink()
    return _with_box(
        raw, (b"moov", b"trak", b"mdia", b"minf", b"dinf", b"dref"), _alias(around.trap)
    )


def _alias(path: Path) -> bytes:
    name, whole = path.name.encode(), str(path).encode()
    said = struct.pack(">HH", 2, len(whole)) + whole + bytes(len(whole) % 2)
    body = (
        bytes(10)
        + bytes([5])
        + b"Media".ljust(27, b"\0")
        + bytes(12)
        + bytes([len(name)])
        + name.ljust(63, b"\0")
        + bytes(16)
        + struct.pack(">HH", 1, 1)
        + bytes(16)
        + said
        + b"\xff\xff\0\0"
    )
    alias = struct.pack(">I4sI", 12 + len(body), b"alis", 0) + body
    return struct.pack(">II", 0, 1) + alias


def _with_box(raw: bytes, path: tuple[bytes, ...], content: bytes) -> bytes:
    """The boxes of `raw` with another content of the one at `path`."""
    made, at = b"", 0
    while at + 8 <= len(raw):
        size, kind = struct.unpack_from(">I4s", raw, at)
        body = raw[at + 8 : at + size]
        if kind == path[0]:
            body = content if len(path) == 1 else _with_box(body, path[1:], content)
        made += struct.pack(">I4s", len(body) + 8, kind) + body
        at += size
    return made


DISGUISES: Final[Mapping[str, Callable[[Around], bytes]]] = {
    "m3u": _text("#EXTM3U\n#EXTINF:1,x\ntrap.mp4\n{path}\n{http}/m3u.mp4\n"),
    "m3u without a head": _text("trap.mp4\n{path}\n{http}/plain.mp4\n"),
    "m3u that names itself": _text("#EXTM3U\nclip.mp4\n"),
    "pls": _text(
        "[playlist]\nFile1={http}/pls.mp4\nFile2=trap.mp4\nNumberOfEntries=2\nVersion=2\n"
    ),
    "hls": _text(
        "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{http}/hls.ts\n"
        "#EXTINF:9,\ntrap.ts\n#EXT-X-ENDLIST\n"
    ),
    "hls of hls": _text(
        "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n{http}/low.m3u8\n"
        "#EXT-X-STREAM-INF:BANDWIDTH=2\ntrap.m3u8\n"
    ),
    "hls with a key": _text(
        '#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXT-X-KEY:METHOD=AES-128,URI="{http}/key"\n'
        "#EXTINF:9,\ntrap.ts\n#EXT-X-ENDLIST\n"
    ),
    "dash": _text(
        '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" '
        'mediaPresentationDuration="PT9S" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011">'
        '<Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1">'
        "<BaseURL>{http}/dash.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>"
    ),
    "edl": _text("# mpv EDL v0\ntrap.mp4,0,1\n{path},0,1\n{http}/edl.mp4,0,1\n"),
    "edl of mplayer": _text("mplayer EDL file, version 2\n< trap.mp4\n"),
    "ffconcat": _text("ffconcat version 1.0\nfile trap.mp4\nfile '{path}'\nfile {http}/c.mp4\n"),
    "asx": _text('<ASX VERSION="3.0"><ENTRY><REF HREF="{http}/a.mp4"/></ENTRY></ASX>'),
    "asx by name": _text("[Reference]\nRef1={http}/r.mp4\nRef2=trap.mp4\n"),
    "smil": _text('<smil><body><video src="{http}/s.mp4"/><video src="trap.mp4"/></body></smil>'),
    "xspf": _text(
        '<?xml version="1.0"?><playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList>'
        "<track><location>{http}/x.mp4</location></track></trackList></playlist>"
    ),
    "cue": _text('FILE "trap.wav" WAVE\n  TRACK 01 AUDIO\n    INDEX 01 00:00:00\n'),
    "sdp": _text(
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\n"
        "m=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n"
    ),
    "rtsp": _text("RTSPtext\n{rtsp}/x\n"),
    "shortcut": _text("[InternetShortcut]\nURL={http}/u.mp4\n"),
    "subtitles with pictures elsewhere": _text(
        "# VobSub index file, v7 (do not modify this line!)\nsize: 720x576\nid: en, index: 0\n"
        "timestamp: 00:00:01:000, filepos: 000000000\n"
    ),
    "html": _text('<!doctype html><video src="{http}/h.mp4"></video>'),
    "zip": _zip,
    "matroska with linked segments": _matroska,
    "quicktime with pictures elsewhere": _quicktime,
}
