//! Which hosts everybody can reach: names of the public tree of names, and addresses that IANA gives out for the whole
//! net. Must not know: what leads there.

use std::net::{Ipv4Addr, Ipv6Addr};

use ipnet::{Ipv4Net, Ipv6Net};
use url::Host;

/// What is said of a host that is this machine.
const THIS_MACHINE: &str = "leads to this machine, not to the web";
/// What is said of an address that not everybody reaches.
const PRIVATE: &str = "leads to a private network";
/// What is said of a name that only some networks know.
const LOCAL_NAME: &str = "leads to a name that only a local network knows";

/// Ends of names that are not in the public tree of names: for one network (RFC 6762 with its appendix G, RFC 8375, RFC
/// 9476, `internal` by ICANN's resolution of 2024), for tests (RFC 6761), for other ways to find a host (RFC 7686).
const LOCAL_ENDS: [&str; 14] = [
    "local",
    "localdomain",
    "internal",
    "intranet",
    "private",
    "corp",
    "home",
    "lan",
    "mail",
    "arpa",
    "alt",
    "onion",
    "test",
    "invalid",
];

/// The IPv4 Special-Purpose Address Registry of IANA (RFC 6890 and its updates), as far as it is not reachable from
/// everywhere, and multicast (RFC 5771).
const SPECIAL_V4: [Ipv4Net; 15] = [
    v4([0, 0, 0, 0], 8),
    v4([10, 0, 0, 0], 8),
    v4([100, 64, 0, 0], 10),
    v4([127, 0, 0, 0], 8),
    v4([169, 254, 0, 0], 16),
    v4([172, 16, 0, 0], 12),
    v4([192, 0, 0, 0], 24),
    v4([192, 0, 2, 0], 24),
    v4([192, 88, 99, 0], 24),
    v4([192, 168, 0, 0], 16),
    v4([198, 18, 0, 0], 15),
    v4([198, 51, 100, 0], 24),
    v4([203, 0, 113, 0], 24),
    v4([224, 0, 0, 0], 4),
    v4([240, 0, 0, 0], 4),
];

/// All of IPv6 that is given out for the whole net (RFC 4291, §2.4).
const GLOBAL_V6: Ipv6Net = v6([0x2000, 0], 3);

/// Of that, what the IPv6 Special-Purpose Address Registry of IANA takes out: protocols such as Teredo, documentation.
const SPECIAL_V6: [Ipv6Net; 3] = [v6([0x2001, 0], 23), v6([0x2001, 0xdb8], 32), v6([0x3fff, 0], 20)];

const fn v4(ip: [u8; 4], bits: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(ip[0], ip[1], ip[2], ip[3]), bits)
}

const fn v6(start: [u16; 2], bits: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::new(start[0], start[1], 0, 0, 0, 0, 0, 0), bits)
}

/// Why a host is none that everybody can reach, in a phrase that follows a link; `None` if it is one.
pub(super) fn refusal(host: &Host<&str>) -> Option<&'static str> {
    match host {
        Host::Domain(name) => of_name(name),
        Host::Ipv4(ip) if ip.is_loopback() || ip.is_unspecified() => Some(THIS_MACHINE),
        Host::Ipv4(ip) => (!is_public_v4(*ip)).then_some(PRIVATE),
        Host::Ipv6(ip) if ip.is_loopback() || ip.is_unspecified() => Some(THIS_MACHINE),
        Host::Ipv6(ip) => (!is_public_v6(*ip)).then_some(PRIVATE),
    }
}

/// The same of a name, in lower case and in letters of ASCII, as browsers write it. A dot at its end changes nothing.
fn of_name(name: &str) -> Option<&'static str> {
    let name = name.strip_suffix('.').unwrap_or(name);
    let Some((before, last)) = name.rsplit_once('.') else {
        return Some(if name == "localhost" { THIS_MACHINE } else { LOCAL_NAME });
    };
    if before.split('.').any(str::is_empty) || last.is_empty() {
        Some("has a host with a part of its name missing")
    } else if last == "localhost" {
        Some(THIS_MACHINE)
    } else {
        LOCAL_ENDS.contains(&last).then_some(LOCAL_NAME)
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    !SPECIAL_V4.iter().any(|net| net.contains(&ip))
}

/// An address of the old kind in the clothes of a new one is judged by the old one.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    match dressed(ip) {
        Some(old) => is_public_v4(old),
        None => GLOBAL_V6.contains(&ip) && !SPECIAL_V6.iter().any(|net| net.contains(&ip)),
    }
}

/// The old address in a new one: mapped (RFC 4291), translated (RFC 6052), or in a 6to4 network (RFC 3056).
fn dressed(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let of = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Some(Ipv4Addr::new(a, b, c, d))
    };
    match ip.segments() {
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => of(high, low),
        [0x2002, high, low, ..] => of(high, low),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_refused(host: &str) -> bool {
        match Host::parse(host) {
            Ok(Host::Domain(name)) => refusal(&Host::Domain(&name)).is_some(),
            Ok(Host::Ipv4(ip)) => refusal(&Host::Ipv4(ip)).is_some(),
            Ok(Host::Ipv6(ip)) => refusal(&Host::Ipv6(ip)).is_some(),
            Err(_) => true,
        }
    }

    #[test]
    fn hosts_that_not_everybody_reaches_are_refused() {
        let names = [
            "localhost",
            "localhost.",
            "LOCALHOST",
            "a.localhost",
            "a.localhost.",
            "printer.local",
            "printer.local.",
            "db.internal",
            "router.home.arpa",
            "nas.lan",
            "a.test",
            "a.invalid",
            "a.onion",
            "a.corp",
            "router",
            "router.",
            "com",
            "a..example",
            ".example",
            "a.example..",
            "ｌｏｃａｌｈｏｓｔ",
            "loc%61lhost",
            "printer。local",
        ];
        let addresses = [
            "0.0.0.0",
            "0.0.0.1",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f000001",
            "0177.0.0.1",
            "0x7f.1",
            "127.0.0.1.",
            "１２７.0.0.1",
            "169.254.169.254",
            "172.31.0.1",
            "192.0.0.8",
            "192.0.2.1",
            "192.168.1",
            "198.19.0.1",
            "224.0.0.1",
            "239.255.255.250",
            "240.0.0.1",
            "255.255.255.255",
            "[::]",
            "[::1]",
            "[::7f00:1]",
            "[::8.8.8.8]",
            "[::ffff:127.0.0.1]",
            "[::ffff:10.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[64:ff9b::10.0.0.1]",
            "[64:ff9b:1::808:808]",
            "[2002:7f00:1::]",
            "[2002:a00:1::1]",
            "[2001:0:a00:1::1]",
            "[2001:db8::1]",
            "[3fff::1]",
            "[100::1]",
            "[fc00::1]",
            "[fd00::1]",
            "[fe80::1]",
            "[fec0::1]",
            "[ff02::1]",
            "[5f00::1]",
            "[4000::1]",
        ];
        for host in names.iter().chain(&addresses) {
            assert!(is_refused(host), "{host}");
        }
    }

    #[test]
    fn hosts_of_the_web_pass() {
        let hosts = [
            "acme.example",
            "acme.example.",
            "local.example",
            "localhost.example",
            "internal.co.uk",
            "xn--bcher-kva.example",
            "bücher.example",
            "8.8.8.8",
            "100.63.255.255",
            "100.128.0.0",
            "172.32.0.1",
            "192.0.1.1",
            "223.255.255.255",
            "[2606:4700::1111]",
            "[2a00::1]",
            "[::ffff:8.8.8.8]",
            "[64:ff9b::8.8.8.8]",
            "[2002:808:808::1]",
            "[2001:4860::1]",
        ];
        for host in hosts {
            assert!(!is_refused(host), "{host}");
        }
    }
}
