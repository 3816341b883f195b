"""XMP packets: what is added to them, what stays, and packets that are none."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restorer.scan import xmp
from restorer.scan.xmp import IPTC, MEDIA, OURS, RDF, Statement, extended
from restorer.scan.xmp_packet import PacketError

REF, EVENT = xmp.REFERENCE, xmp.EVENT
STATEMENT = Statement(
    scan='wall & "gate" <north>.tif',
    scan_sha256="a" * 64,
    content="A copy.",
    when="2026-11-24T18:00:00+00:00",
    software="Mural Restorer 9",
    parameters="A copy. Restored by fresco & co.",
    system="fresco (Mural Restorer)",
    system_version="9",
    model="fresco",
    model_sha256="b" * 64,
)
HEAD = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Studio 1">'
    f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    f' xmlns:xmpMM="{MEDIA}" xmlns:stEvt="{EVENT}" xmlns:stRef="{REF}"'
    f' xmlns:IPTC="{IPTC}" xmlns:tiff="http://ns.adobe.com/tiff/1.0/">'
)
TAIL = "</rdf:RDF></x:xmpmeta>"


def packet(*descriptions, about=""):
    """A packet of such descriptions: attributes and contents."""
    inner = "".join(
        f'<rdf:Description rdf:about="{about}" {attributes}>{contents}</rdf:Description>'
        for attributes, contents in descriptions
    )
    return f"{HEAD}{inner}{TAIL}".encode()


def properties(data):
    """Every property by its name, as another library reads it; a text or an element."""
    found = {}
    for description in ET.fromstring(data).iter(f"{{{RDF}}}Description"):
        for name, value in description.attrib.items():
            if name != f"{{{RDF}}}about":
                assert name not in found, name
                found[name] = value
        for element in description:
            assert element.tag not in found, element.tag
            found[element.tag] = element if len(element) else element.text
    return found


def history(data):
    """The entries of the history, by the names of their fields."""
    items = properties(data)[f"{{{MEDIA}}}History"].iter(f"{{{RDF}}}li")
    return [{field.tag.removeprefix(f"{{{EVENT}}}"): field.text for field in li} for li in items]


def test_a_scan_without_a_packet_gets_one_that_says_what_made_the_copy():
    made = extended(None, STATEMENT)
    assert made.startswith(b'<?xpacket begin="\xef\xbb\xbf"')
    assert made.rstrip().endswith(b'<?xpacket end="w"?>')
    found = properties(made)
    derived = {field.tag: field.text for field in found.pop(f"{{{MEDIA}}}DerivedFrom")}
    assert derived == {
        f"{{{REF}}}filePath": STATEMENT.scan, f"{{{OURS}}}SHA256": STATEMENT.scan_sha256
    }  # fmt: skip
    assert found[f"{{{IPTC}}}DigitalSourceType"].endswith("compositeWithTrainedAlgorithmicMedia")
    assert found[f"{{{IPTC}}}AISystemUsed"] == STATEMENT.system
    assert found[f"{{{IPTC}}}AISystemVersionUsed"] == STATEMENT.system_version
    assert found[f"{{{OURS}}}Model"] == "fresco"
    assert found[f"{{{OURS}}}ModelSHA256"] == "b" * 64
    assert f"{{{MEDIA}}}OriginalDocumentID" not in found
    assert history(made) == [{
        "action": "edited", "instanceID": found[f"{{{MEDIA}}}InstanceID"],
        "when": STATEMENT.when, "softwareAgent": STATEMENT.software,
        "parameters": STATEMENT.parameters,
    }]  # fmt: skip


@pytest.mark.parametrize("shorthand", [True, False])
def test_the_scans_identifiers_become_those_of_what_the_copy_was_derived_from(shorthand):
    if shorthand:
        given_ = packet(('xmpMM:DocumentID="did:1" xmpMM:InstanceID="iid:2"', ""))
    else:
        given_ = packet((
            "",
            "<xmpMM:DocumentID>did:1</xmpMM:DocumentID><xmpMM:InstanceID> iid:2 "
            "</xmpMM:InstanceID><xmpMM:DerivedFrom stRef:documentID='did:0'/>",
        ))  # fmt: skip
    found = properties(extended(given_, STATEMENT))
    derived = {field.tag: field.text for field in found[f"{{{MEDIA}}}DerivedFrom"]}
    assert derived[f"{{{REF}}}documentID"] == "did:1"
    assert derived[f"{{{REF}}}instanceID"] == "iid:2"
    assert found[f"{{{MEDIA}}}OriginalDocumentID"] == "did:1"
    assert found[f"{{{MEDIA}}}DocumentID"] == f"xmp.did:{STATEMENT.identity}"


def test_the_history_grows_and_a_digital_source_is_replaced():
    given_ = packet(
        (
            'IPTC:DigitalSourceType="digitalCapture" dc:format="image/tiff"',
            '<xmpMM:History><rdf:Seq><rdf:li rdf:parseType="Resource"><stEvt:action>created'
            "</stEvt:action></rdf:li></rdf:Seq></xmpMM:History>",
        ),
        ("", "<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Wall</rdf:li></rdf:Alt></dc:title>"),
        about="uuid:7",
    )
    made = extended(given_, STATEMENT)
    assert [entry["action"] for entry in history(made)] == ["created", "edited"]
    found = properties(made)
    assert found["{http://purl.org/dc/elements/1.1/}format"] == "image/tiff"
    assert found["{http://purl.org/dc/elements/1.1/}title"].find(f".//{{{RDF}}}li").text == "Wall"
    assert found[f"{{{IPTC}}}DigitalSourceType"] == xmp.COMPOSITE
    abouts = {d.get(f"{{{RDF}}}about") for d in ET.fromstring(made).iter(f"{{{RDF}}}Description")}
    assert abouts == {"uuid:7"}, "all descriptions are of the same thing"
    again = history(extended(made, STATEMENT))
    assert [entry["action"] for entry in again] == ["created", "edited", "edited"]


def test_where_nothing_was_restored_nothing_is_said_of_a_model():
    given_ = packet(('IPTC:DigitalSourceType="digitalCapture"', ""))
    part = STATEMENT.of_part("tile", made=False)
    found = properties(extended(given_, part))
    assert found[f"{{{IPTC}}}DigitalSourceType"] == "digitalCapture"
    assert f"{{{IPTC}}}AISystemUsed" not in found
    assert f"{{{OURS}}}Model" not in found
    assert f"{{{MEDIA}}}DerivedFrom" in found
    assert part.identity != STATEMENT.of_part("other", made=False).identity != STATEMENT.identity


def test_a_smaller_picture_is_not_said_to_have_the_scans_size():
    given_ = packet(
        ('tiff:ImageWidth="400" tiff:Make="Camera"', "<tiff:ImageLength>3</tiff:ImageLength>")
    )
    found = properties(extended(given_, STATEMENT, resized=True))
    assert "{http://ns.adobe.com/tiff/1.0/}ImageWidth" not in found
    assert "{http://ns.adobe.com/tiff/1.0/}ImageLength" not in found
    assert found["{http://ns.adobe.com/tiff/1.0/}Make"] == "Camera"
    assert properties(extended(given_, STATEMENT))["{http://ns.adobe.com/tiff/1.0/}ImageWidth"]


def test_line_breaks_comments_and_padding_stay():
    body = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<!-- by hand -->'
        + packet((
            'dc:format="one&#xA;two&#9;three"', "<dc:source>a&#13;b<![CDATA[<c>]]></dc:source>",
        )).decode()
        + "\n"
        + 20 * (99 * " " + "\n")
        + '<?xpacket end="w"?>'
    )  # fmt: skip
    made = extended(body.encode(), STATEMENT)
    found = properties(made)
    assert found["{http://purl.org/dc/elements/1.1/}format"] == "one\ntwo\tthree"
    assert found["{http://purl.org/dc/elements/1.1/}source"] == "a\rb<c>"
    assert b"<!-- by hand -->" in made
    assert made.count(b"<?xpacket") == 2


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_packets_in_any_unicode_are_read(coding):
    text = packet(('dc:format="Wandgemälde 壁画"', "")).decode()
    found = properties(extended(text.encode(coding), STATEMENT))
    assert found["{http://purl.org/dc/elements/1.1/}format"] == "Wandgemälde 壁画"


def test_zeros_after_a_packet_are_no_part_of_it():
    assert extended(packet(("", "")) + bytes(7), STATEMENT) == extended(packet(("", "")), STATEMENT)


@pytest.mark.parametrize("data", [
    b"", b"no XML", b"<a>", b"<a/>", packet(("", ""))[:-9], b"\xff\xfe",
    "<a é='1'/>".encode("latin-1"),
    packet(("xmpMM:History='x'", "")), packet(("", "<xmpMM:History>x</xmpMM:History>")),
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + packet(("", "")),
    b"<?xml version='1.0' encoding='klingon'?>" + packet(("", "")),
    b"<a>" * 100_000 + b"</a>" * 100_000, bytes(2**24 + 1),
])  # fmt: skip
def test_what_is_no_packet_is_refused(data):
    with pytest.raises(PacketError):
        extended(data, STATEMENT)


TEXT = st.text(st.characters(blacklist_categories=["Cs"]), max_size=20)
KNOWN = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff")
    | st.sampled_from("\n\t\r"),
    max_size=20,
)


def escaped(text):
    """A text as it stands in an attribute."""
    return "".join(f"&#{ord(letter)};" for letter in text)


@given(
    values=st.dictionaries(st.from_regex("[a-z]{1,5}", fullmatch=True), KNOWN, max_size=5),
    short=st.sets(st.from_regex("[a-z]{1,5}", fullmatch=True)),
    said=st.lists(TEXT, min_size=4, max_size=4),
)
def test_whatever_a_packet_says_it_goes_on_saying(values, short, said):
    attributes = " ".join(
        f'dc:{name}="{escaped(text)}"' for name, text in values.items() if name in short
    )
    elements = "".join(
        f"<dc:{name}>{escaped(text)}</dc:{name}>"
        for name, text in values.items()
        if name not in short
    )
    statement = Statement(said[0], said[1], "", "now", said[2], said[3], "system", "1")
    made = extended(extended(packet((attributes, elements)), statement), statement)
    found = properties(made)
    for name, text in values.items():
        assert (found[f"{{http://purl.org/dc/elements/1.1/}}{name}"] or "") == text
    assert len(history(made)) == 2


@given(st.binary(max_size=200) | TEXT.map(lambda text: f"{HEAD}{text}{TAIL}".encode()))
def test_any_bytes_are_a_packet_or_refused(data):
    try:
        made = extended(data, STATEMENT)
    except PacketError:
        return
    assert properties(made)[f"{{{OURS}}}Model"] == "fresco"
