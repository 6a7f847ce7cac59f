//! A table of cases that tells every one that broke, not the first alone.

use super::Response;

#[derive(Default)]
pub struct Table(Vec<String>);

impl Table {
    /// Notes `what` unless it holds.
    pub fn check(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.0.push(what());
        }
    }

    /// Asserts a 4xx that names itself: a problem with the request's id in body and header.
    pub fn refused(&mut self, what: &str, response: &Response) {
        let status = response.status.as_u16();
        let problem: serde_json::Value = serde_json::from_str(&response.body).unwrap_or_default();
        let told = response.header("content-type") == Some("application/problem+json")
            && problem["status"] == status
            && problem["code"].is_string()
            && problem["request_id"].is_string()
            && problem["request_id"].as_str() == response.header("x-request-id");
        self.check((400..500).contains(&status) && told, || {
            format!("{what}: {status} {}", response.body)
        });
    }

    /// Asserts a refusal with this status and code.
    pub fn refused_as(&mut self, what: &str, response: &Response, status: u16, code: &str) {
        let fits = response.status == status && response.body.contains(&format!("\"{code}\""));
        if fits {
            self.refused(what, response);
        } else {
            let told = format!("{} {}", response.status, response.body);
            self.0.push(format!("{what}: not {status} {code}: {told}"));
        }
    }

    /// Asserts a refusal that names the field at fault.
    pub fn refused_field(&mut self, what: &str, response: &Response) {
        self.refused_as(what, response, 422, "validation_failed");
        let names = response.status != 422 || response.body.contains("\"pointer\"");
        self.check(names, || format!("{what}: names no field: {}", response.body));
    }
}

impl Drop for Table {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert!(self.0.is_empty(), "\n{}", self.0.join("\n"));
        }
    }
}
