"""The formats that a video may have, by FFmpeg's names: for our decoder and for every player.

They hold their own pictures and sound. Left out is what makes FFmpeg open other files and
addresses: playlists, EDLs, concat scripts, descriptions of streams (SDP), subtitle indexes,
numbered image series. And how large a picture may be.
"""

from __future__ import annotations

from typing import Final

FORMATS: Final = (
    *("mov", "mp4", "matroska", "webm", "avi", "flv", "ogg", "mpegts", "mpeg", "mpegvideo"),
    *("m4v", "h264", "hevc", "av1", "obu", "ivf", "asf", "mxf", "nut", "dv", "rm"),
    *("y4m", "yuv4mpegpipe", "gif", "apng"),
    *("png_pipe", "jpeg_pipe", "webp_pipe", "bmp_pipe", "tiff_pipe"),
    *("mp3", "wav", "flac", "aac", "ac3", "w64", "aiff", "caf"),
)
# Twice what 8K has. A picture in a file of 1 MB can claim to be much larger.
MOST_PIXELS: Final = 8192 * 8192
