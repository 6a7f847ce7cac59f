//! `healthcheck`: for a container without a shell.

use crate::app::StartError;
use crate::config::{Config, Tls};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    CertificateError, ClientConfig, ClientConnection, DigitallySignedStruct, Error,
    SignatureScheme, StreamOwned,
};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

/// Asks the server of this machine for `/health`.
pub fn run(config: &Config) -> Result<(), StartError> {
    let host = match config.host.as_str() {
        "0.0.0.0" | "::" => "127.0.0.1",
        host => host,
    };
    let stream = TcpStream::connect((host, config.port))?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    match &config.tls {
        None => ask(stream, host),
        Some(tls) => ask(secured(stream, tls)?, host),
    }
}

fn ask(mut stream: impl Read + Write, host: &str) -> Result<(), StartError> {
    write!(stream, "GET /health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
    stream.flush()?;
    // Its first line says it all; how the connection then ends does not matter.
    let mut first = String::new();
    BufReader::new(stream.take(1024)).read_line(&mut first)?;
    match first.trim_end() {
        first if first.starts_with("HTTP/1.1 200") => Ok(()),
        "" => Err(StartError("no answer".to_owned())),
        first => Err(StartError(first.to_owned())),
    }
}

/// TLS with whoever shows the very certificate that our settings name, whatever name is in it.
fn secured(
    stream: TcpStream,
    tls: &Tls,
) -> Result<StreamOwned<ClientConnection, TcpStream>, StartError> {
    let provider = Arc::new(ring::default_provider());
    let expected = CertificateDer::from_pem_file(&tls.certificate)?;
    let ours = Arc::new(Ours { expected, provider: Arc::clone(&provider) });
    let client = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(ours)
        .with_no_client_auth();
    let connection = ClientConnection::new(Arc::new(client), ServerName::try_from("localhost")?)?;
    Ok(StreamOwned::new(connection, stream))
}

/// Believes one certificate only.
#[derive(Debug)]
struct Ours {
    expected: CertificateDer<'static>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Ours {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        match *end_entity == self.expected {
            true => Ok(ServerCertVerified::assertion()),
            false => Err(CertificateError::UnknownIssuer.into()),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
