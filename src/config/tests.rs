//! What the settings make of what is set.

use super::*;

fn read(vars: &[(&str, &str)]) -> Result<Config, ConfigError> {
    Config::from_vars(vars.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())))
}

#[test]
fn nothing_set_is_a_working_server() {
    let config = read(&[("PATH", "/bin"), ("CENTAVO_DATA_DIR", "")]).unwrap();
    assert_eq!((config.host.as_str(), config.port), ("127.0.0.1", 3000));
    assert_eq!(config.database.url, None);
    assert_eq!(config.web.public_url, "http://127.0.0.1:3000");
}

#[test]
fn tls_and_traces_are_whole_or_named() {
    let config = read(&[
        ("CENTAVO_TLS_CERTIFICATE", "/certs/fullchain.pem"),
        ("CENTAVO_TLS_KEY", "/certs/privkey.pem"),
        ("CENTAVO_OTLP_URL", "http://127.0.0.1:4318/v1/traces"),
    ])
    .unwrap();
    assert_eq!(config.tls.and_then(|tls| tls.plain_port), None);
    assert_eq!(config.traces.map(|traces| traces.share), Some(100));
    // The certificate that is served is watched.
    assert_eq!(config.watched.certificate, Some(PathBuf::from("/certs/fullchain.pem")));
    let ConfigError(errors) = read(&[
        ("CENTAVO_TLS_KEY", "/certs/privkey.pem"),
        ("CENTAVO_TLS_PLAIN_PORT", "eighty"),
        ("CENTAVO_OTLP_SHARE", "0"),
        ("CENTAVO_OTLP_AUTHORIZATION", "secreto"),
    ])
    .unwrap_err();
    let all = errors.join("\n");
    for part in [
        "CENTAVO_TLS_PLAIN_PORT is \"eighty\"",
        "CENTAVO_TLS_CERTIFICATE is missing: CENTAVO_TLS_KEY is set",
        "CENTAVO_OTLP_SHARE is \"0\"",
        "CENTAVO_OTLP_URL is missing",
    ] {
        assert!(all.contains(part), "{part} is not in {all}");
    }
    assert!(!all.contains("secreto"));
}

#[test]
fn every_bad_or_unknown_setting_is_named() {
    let ConfigError(errors) = read(&[
        ("PORT", "tres mil"),
        ("CENTAVO_SIGNUP", "maybe"),
        ("CENTAVO_POOL_SIZE", "0"),
        ("CENTAVO_PUBLIK_URL", "x"),
        ("CENTAVO_TRUSTED_PROXIES", "10.0.0.0/8, nobody"),
    ])
    .unwrap_err();
    let named = ["TRUSTED_PROXIES", "PORT", "POOL_SIZE", "SIGNUP", "PUBLIK_URL"];
    assert_eq!(errors.len(), named.len(), "{errors:?}");
    for (error, name) in errors.iter().zip(named) {
        assert!(error.contains(name), "{error}");
    }
}

#[test]
fn a_provider_has_both_keys_and_a_safe_address() {
    let config = read(&[
        ("CENTAVO_PLAID_CLIENT_ID", "me"),
        ("CENTAVO_PLAID_SECRET", "hush"),
        ("CENTAVO_PLAID_BASE_URL", "http://127.0.0.1:4700"),
    ])
    .unwrap();
    let plaid = config.banking.plaid.clone().unwrap();
    assert_eq!(
        (plaid.secret.0.as_str(), plaid.base_url.as_str()),
        ("hush", "http://127.0.0.1:4700")
    );
    assert!(config.banking.belvo.is_none() && config.banking.gocardless.is_none());
    assert!(!format!("{config:?}").contains("hush"));
    let ConfigError(errors) = read(&[
        ("CENTAVO_BELVO_BASE_URL", "http://api.belvo.com"),
        ("CENTAVO_BELVO_SECRET_ID", "me"),
        ("CENTAVO_GOCARDLESS_BASE_URL", "http://127.0.0.1.evil.example"),
        ("CENTAVO_GOCARDLESS_SECRET_KEY", "hush"),
    ])
    .unwrap_err();
    let named =
        ["BELVO_BASE_URL", "BELVO_SECRET_PASSWORD", "GOCARDLESS_BASE_URL", "GOCARDLESS_SECRET_ID"];
    assert_eq!(errors.len(), named.len(), "{errors:?}");
    for (error, name) in errors.iter().zip(named) {
        assert!(error.contains(name), "{error}");
    }
}

#[test]
fn a_bucket_is_whole_or_none_and_its_keys_are_never_shown() {
    let all = [
        ("CENTAVO_S3_ENDPOINT", "http://127.0.0.1:9000/"),
        ("CENTAVO_S3_BUCKET", "centavo"),
        ("CENTAVO_S3_ACCESS_KEY", "llave"),
        ("CENTAVO_S3_SECRET_KEY", "secreto"),
    ];
    let config = read(&all).unwrap();
    assert_eq!(config.bucket.as_ref().unwrap().endpoint, "http://127.0.0.1:9000");
    let shown = format!("{config:?}");
    assert!(!shown.contains("llave") && !shown.contains("secreto"), "{shown}");
    let ConfigError(errors) = read(&all[1..3]).unwrap_err();
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(errors[0].contains("ENDPOINT") && errors[1].contains("SECRET_KEY"), "{errors:?}");
}

#[test]
fn an_assistant_has_an_address_and_a_model_and_its_key_is_never_shown() {
    let all = [
        ("CENTAVO_ASSISTANT_URL", "http://127.0.0.1:11434/v1/"),
        ("CENTAVO_ASSISTANT_MODEL", "small"),
        ("CENTAVO_ASSISTANT_KEY", "secreto"),
    ];
    let config = read(&all).unwrap();
    let assistant = config.assistant.as_ref().unwrap();
    assert_eq!((assistant.host(), assistant.tokens), ("127.0.0.1:11434", 50_000));
    assert_eq!(assistant.url, "http://127.0.0.1:11434/v1");
    assert!(!format!("{config:?}").contains("secreto"));
    for half in [&all[..1], &all[1..2], &all[2..]] {
        let ConfigError(errors) = read(half).unwrap_err();
        assert!(errors.len() == 1 && errors[0].contains("ASSISTANT_MODEL"), "{errors:?}");
    }
}

#[test]
fn letters_need_a_server_and_a_sender_and_hide_the_password() {
    let url = ("CENTAVO_SMTP_URL", "smtps://ana:secreto@mail.example.com");
    let from = ("CENTAVO_MAIL_FROM", "Centavo <hola@example.com>");
    let config = read(&[url, from]).unwrap();
    assert_eq!(config.mail.as_ref().unwrap().from.to_string(), "Centavo <hola@example.com>");
    assert!(!format!("{config:?}").contains("secreto"));
    for (vars, named) in [
        (vec![url], "MAIL_FROM is missing"),
        (vec![from], "SMTP_URL is missing"),
        (vec![("CENTAVO_SMTP_URL", "ftp://secreto"), from], "SMTP_URL must be"),
        (vec![url, ("CENTAVO_MAIL_FROM", "nobody")], "MAIL_FROM is"),
    ] {
        let ConfigError(errors) = read(&vars).unwrap_err();
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].contains(named) && !errors[0].contains("secreto"), "{errors:?}");
    }
}

#[test]
fn the_example_file_is_complete_and_right() {
    let file = include_str!("../../.env.example");
    let vars = file
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let config = Config::from_vars(vars).unwrap();
    assert_eq!(format!("{config:?}"), format!("{:?}", read(&[]).unwrap()));
}
