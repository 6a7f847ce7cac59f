//! Where a request comes from.

use crate::config::Web;
use crate::domain::auth::Device;
use actix_web::HttpRequest;
use actix_web::http::header::USER_AGENT;
use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr};

/// The caller's address: the peer's, or, when the peer is a proxy we trust, the last address in
/// `X-Forwarded-For` that is not such a proxy.
pub fn of(request: &HttpRequest, web: &Web) -> IpAddr {
    let peer = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |addr| addr.ip());
    let header = request.headers().get("x-forwarded-for").and_then(|value| value.to_str().ok());
    forwarded(peer, header, &web.trusted_proxies)
}

fn forwarded(peer: IpAddr, header: Option<&str>, trusted: &[IpNet]) -> IpAddr {
    let trusts = |address: &IpAddr| trusted.iter().any(|network| network.contains(address));
    if !trusts(&peer) {
        return peer;
    }
    let hops = header.unwrap_or_default().rsplit(',').map_while(|hop| hop.trim().parse().ok());
    let mut last = peer;
    for hop in hops {
        last = hop;
        if !trusts(&hop) {
            break;
        }
    }
    last
}

/// How the caller presents itself, cut to a sane length.
pub fn device(request: &HttpRequest, web: &Web) -> Device {
    let agent = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok());
    Device {
        user_agent: agent.map(|text| text.chars().take(300).collect()),
        address: Some(of(request, web).to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        let trusted = ["10.0.0.0/8".parse().unwrap()];
        let proxy: IpAddr = "10.1.1.1".parse().unwrap();
        let person: IpAddr = "203.0.113.9".parse().unwrap();
        let header = Some("198.51.100.1, 203.0.113.9, 10.2.2.2");
        assert_eq!(forwarded(proxy, header, &trusted), person);
        assert_eq!(forwarded(person, header, &trusted), person);
        assert_eq!(forwarded(proxy, None, &trusted), proxy);
        assert_eq!(forwarded(proxy, Some("nonsense"), &trusted), proxy);
    }
}
