"""Webhooks lead to the public internet and nowhere else."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.provisional import urls

from services.tickets.domain.refusals import WEBHOOK_ADDRESS, WEBHOOK_PRIVATE, Refused
from services.tickets.domain.webhooks.addresses import AddressRule, is_public

PUBLIC = AddressRule(loopback=False)
HERE = AddressRule(loopback=True)
FORBIDDEN = [
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"),
    *("192.0.0.0/24", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4", "192.88.99.0/24", "203.0.113.0/24"),
    *("::/128", "::1/128", "::ffff:0:0/96", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/32"),
    *("2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),
]
networks = st.sampled_from(FORBIDDEN).map(ip_network)
ipv4, ipv6 = st.ip_addresses(v=4), st.ip_addresses(v=6)


@st.composite
def forbidden(draw: st.DrawFn) -> IPv4Address | IPv6Address:
    network = draw(networks)
    return network[draw(st.integers(0, network.num_addresses - 1))]


@given(forbidden())
def test_no_address_of_a_range_that_is_not_public_is_connected_to(address: IPv4Address | IPv6Address) -> None:
    assert not is_public(address)
    assert not PUBLIC.allows([address])
    assert not PUBLIC.allows([ip_address("93.184.216.34"), address]), "not even beside one that is public"


@given(ipv4)
def test_no_ipv4_address_gets_through_inside_an_ipv6_one(address: IPv4Address) -> None:
    number = int(address)
    mapped, compatible = IPv6Address((0xFFFF << 32) | number), IPv6Address(number)
    nat64 = IPv6Address(int(IPv6Address("64:ff9b::")) | number)
    six_to_four = IPv6Address((0x2002 << 112) | (number << 80) | 1)
    teredo = IPv6Address((0x20010000 << 96) | (number ^ 0xFFFFFFFF))
    assert not any(map(is_public, (mapped, compatible, nat64, six_to_four, teredo)))


@given(st.one_of(ipv4, ipv6))
def test_whatever_python_calls_private_is_not_public(address: IPv4Address | IPv6Address) -> None:
    if not address.is_global or address.is_multicast:
        assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "1.1.1.1", "8.8.8.8", "2606:4700:4700::1111", "2a01:4f8::1"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(ip_address(address))


def test_an_address_of_one_link_and_a_name_that_stands_for_nothing_are_not() -> None:
    assert not is_public(ip_address("2606:4700::1%eth0"))
    assert not PUBLIC.allows([])


@pytest.mark.parametrize(
    ("url", "port", "path"),
    [
        ("https://hooks.example/tickets?token=a%20b", 443, "/tickets?token=a%20b"),
        ("https://hooks.example:8443", 8443, "/"),
        ("https://93.184.216.34/a", 443, "/a"),
        ("https://[2606:4700:4700::1111]:443/", 443, "/"),
    ],
)
def test_public_urls_are_taken(url: str, port: int, path: str) -> None:
    target = PUBLIC.read(url)
    assert (target.secure, target.port, target.path) == (True, port, path)


@pytest.mark.parametrize(
    "url",
    [
        *("", "http://hooks.example/", "ftp://hooks.example/", "https://", "https:///a", "hooks.example", "file:///a"),
        *("https://hooks.example:80/", "https://hooks.example:22/", "https://hooks.example:0/"),
        *("https://me@hooks.example/", "https://me:it@hooks.example/", "https://@hooks.example/"),
        *("https://hooks.example/#part", "https://hooks.example/a b", "https://hooks.example\\@10.0.0.1/"),
        *(
            "https://hooks.example/\n",
            "https://hööks.example/",
            "https://hooks%2eexample/",
            "https://[fe80::1%25eth0]/",
        ),
        *("https://hooks.example:99999/", "https://[::1/", "https://hooks.example/" + "a" * 500),
        *("http://127.0.0.1/", "http://localhost/"),
    ],
)
def test_other_urls_are_refused(url: str) -> None:
    with pytest.raises(Refused) as refused:
        PUBLIC.read(url)
    assert refused.value.rule == WEBHOOK_ADDRESS


@given(forbidden())
def test_a_url_that_names_an_address_that_is_not_public_is_refused(address: IPv4Address | IPv6Address) -> None:
    host = f"[{address}]" if address.version == 6 else str(address)
    with pytest.raises(Refused) as refused:
        PUBLIC.read(f"https://{host}/")
    assert refused.value.rule == WEBHOOK_PRIVATE


@given(st.one_of(st.text(max_size=60), urls()))
def test_any_text_is_taken_apart_or_refused(text: str) -> None:
    try:
        target = PUBLIC.read(text)
    except Refused:
        return
    assert (target.secure, target.port in {443, 8443}, "@" in target.authority) == (True, True, False)


def test_in_development_this_machine_is_allowed_too() -> None:
    assert HERE.read("http://127.0.0.1:8080/a").port == 8080
    assert not HERE.read("http://localhost:8080/a").secure
    assert HERE.allows([ip_address("127.0.0.1"), ip_address("::1")])
    assert not HERE.allows([ip_address("10.0.0.1")])
    for url in ("http://10.0.0.1/", "http://hooks.example/", "https://hooks.example:8080/"):
        with pytest.raises(Refused):
            HERE.read(url)
