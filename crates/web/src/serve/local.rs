//! Under which addresses others find this machine.

use std::io;
use std::net::IpAddr;

/// The addresses of this machine in its networks, the one that a hall's Wi-Fi gave most likely first. Machines that only it itself sees, and
/// addresses that nobody can type, are left out.
///
/// # Errors
/// When the system does not tell.
pub fn local_addresses() -> io::Result<Vec<IpAddr>> {
    let known = if_addrs::get_if_addrs()?;
    Ok(in_order(
        known.into_iter().filter(|known| known.is_oper_up()).map(|known| (known.name.clone(), known.ip())),
    ))
}

/// Networks that programs make on a machine for themselves.
const INNER: [&str; 7] = ["docker", "veth", "br-", "virbr", "vmnet", "vboxnet", "vEthernet"];

fn in_order(known: impl Iterator<Item = (String, IpAddr)>) -> Vec<IpAddr> {
    let place = |name: &str, ip: &IpAddr| {
        let is_inner = INNER.iter().any(|inner| name.starts_with(inner));
        let is_private = matches!(ip, IpAddr::V4(ip) if ip.is_private());
        (is_inner, !is_private, *ip)
    };
    let reaches = |ip: &IpAddr| match ip {
        IpAddr::V4(ip) => !ip.is_loopback() && !ip.is_link_local() && !ip.is_unspecified(),
        IpAddr::V6(_) => false,
    };
    let mut found: Vec<_> = known.filter(|(_, ip)| reaches(ip)).map(|(name, ip)| place(&name, &ip)).collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|(_, _, ip)| ip).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_the_halls_own_network_comes_first() {
        let known = [
            ("lo", "127.0.0.1"),
            ("docker0", "172.17.0.1"),
            ("eth0", "203.0.113.9"),
            ("wlan0", "192.168.1.5"),
            ("wlan0", "fe80::1"),
            ("eth1", "169.254.3.4"),
        ];
        let known = known.map(|(name, ip)| (name.to_owned(), ip.parse().unwrap()));
        let found = in_order(known.into_iter());
        let expected: Vec<IpAddr> =
            ["192.168.1.5", "203.0.113.9", "172.17.0.1"].map(|ip| ip.parse().unwrap()).into();
        assert_eq!(found, expected);
    }
}
