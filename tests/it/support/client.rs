//! A caller of the API with a cookie jar.

use reqwest::blocking::multipart::{Form, Part};
use reqwest::blocking::{Client as Http, RequestBuilder};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

pub struct Client {
    http: Http,
    base: String,
}

pub struct Response {
    pub status: StatusCode,
    pub headers: reqwest::header::HeaderMap,
    pub body: String,
}

impl Response {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.body))
    }

    /// The body of an answer with this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        if self.body.is_empty() { Value::Null } else { self.json() }
    }

    #[track_caller]
    pub fn ok(self) -> Value {
        self.expect(200)
    }

    /// Asserts a problem with this status and code.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Value {
        let kind = self.headers.get("content-type").and_then(|v| v.to_str().ok()).unwrap_or("");
        assert_eq!(kind, "application/problem+json", "{} {}", self.status, self.body);
        let request_id = self.headers.get("x-request-id").cloned();
        let problem = self.expect(status);
        assert_eq!(problem["code"], code, "{problem}");
        assert_eq!(problem["status"], status);
        assert_eq!(
            problem["request_id"].as_str(),
            request_id.as_ref().and_then(|v| v.to_str().ok())
        );
        problem
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

impl Client {
    pub fn new(base: &str) -> Self {
        // The program's own requests go by TLS; this one would choose no library by itself.
        let _ = rustls::crypto::ring::default_provider().install_default();
        // Nothing here goes over TLS: to read the certificates of all the world takes longer than a request.
        let http = Http::builder().cookie_store(true).tls_certs_only([]).build().unwrap();
        Self { http, base: base.to_owned() }
    }

    /// The same person at another process of the server.
    pub fn at(&self, base: &str) -> Self {
        Self { http: self.http.clone(), base: base.to_owned() }
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = match path.strip_prefix("root:") {
            Some(rest) => format!("{}{rest}", self.base),
            None => format!("{}/api/v1{path}", self.base),
        };
        self.http.request(method, url)
    }

    pub fn send(request: RequestBuilder) -> Response {
        let response = request.send().unwrap();
        Response {
            status: response.status(),
            headers: response.headers().clone(),
            body: response.text().unwrap(),
        }
    }

    pub fn get(&self, path: &str) -> Response {
        Self::send(self.request(Method::GET, path))
    }

    pub fn post(&self, path: &str, body: Value) -> Response {
        Self::send(self.request(Method::POST, path).json(&body))
    }

    pub fn put(&self, path: &str, body: Value) -> Response {
        Self::send(self.request(Method::PUT, path).json(&body))
    }

    pub fn patch(&self, path: &str, body: Value) -> Response {
        Self::send(self.request(Method::PATCH, path).json(&body))
    }

    pub fn delete(&self, path: &str) -> Response {
        Self::send(self.request(Method::DELETE, path))
    }

    /// The bytes of a download and its headers.
    #[track_caller]
    pub fn download(&self, path: &str) -> (Vec<u8>, reqwest::header::HeaderMap) {
        let response = self.request(Method::GET, path).send().unwrap();
        assert_eq!(response.status().as_u16(), 200, "{path}");
        let headers = response.headers().clone();
        (response.bytes().unwrap().to_vec(), headers)
    }

    /// `DELETE` with a body.
    pub fn delete_with(&self, path: &str, body: Value) -> Response {
        Self::send(self.request(Method::DELETE, path).json(&body))
    }

    /// `POST /imports/household`.
    pub fn restore(&self, archive: &[u8]) -> Response {
        let part = Part::bytes(archive.to_vec()).file_name("hogar.zip");
        let form = Form::new().part("file", part);
        Self::send(self.request(Method::POST, "/imports/household").multipart(form))
    }

    /// `POST /imports` with further text fields.
    pub fn upload(&self, name: &str, bytes: &[u8], fields: &[(&str, &str)]) -> Response {
        let part = Part::bytes(bytes.to_vec()).file_name(name.to_owned());
        let form = fields.iter().fold(Form::new().part("file", part), |form, (name, value)| {
            form.text((*name).to_owned(), (*value).to_owned())
        });
        Self::send(self.request(Method::POST, "/imports").multipart(form))
    }

    /// Every item of a list, page by page.
    pub fn all(&self, path: &str) -> Vec<Value> {
        let mut items = Vec::new();
        let mut cursor = Value::Null;
        loop {
            let sign = if path.contains('?') { '&' } else { '?' };
            let page = match cursor.as_str() {
                None => self.get(path),
                Some(cursor) => self.get(&format!("{path}{sign}cursor={cursor}")),
            }
            .ok();
            items.extend(page["items"].as_array().unwrap().iter().cloned());
            cursor = page["next_cursor"].clone();
            if cursor.is_null() {
                return items;
            }
        }
    }

    /// Sends a file to keep with a transaction.
    pub fn attach(&self, transaction: &str, name: &str, bytes: &[u8]) -> Response {
        let part = Part::bytes(bytes.to_vec()).file_name(name.to_owned());
        let path = format!("/transactions/{transaction}/attachments");
        Self::send(self.request(Method::POST, &path).multipart(Form::new().part("file", part)))
    }

    /// A new account; answers its id.
    pub fn account(&self, name: &str, kind: &str) -> String {
        let body = json!({ "name": name, "kind": kind, "currency": "MXN" });
        self.post("/accounts", body).expect(201)["id"].as_str().unwrap().to_owned()
    }

    /// The id of a built-in category.
    pub fn category(&self, key: &str) -> String {
        let groups = self.get("/categories").ok();
        let all = groups["items"].as_array().unwrap().iter();
        let mut categories = all.flat_map(|group| group["categories"].as_array().unwrap());
        let found = categories.find(|category| category["key"] == key).unwrap();
        found["id"].as_str().unwrap().to_owned()
    }

    /// A transaction entered by hand; answers it.
    pub fn spend(&self, account: &str, day: &str, amount: &str, payee: &str) -> Value {
        let body =
            json!({ "account_id": account, "booked_on": day, "amount": amount, "payee": payee });
        self.post("/transactions", body).expect(201)
    }

    pub fn balance(&self, account: &str) -> String {
        self.get(&format!("/accounts/{account}")).ok()["balance"].as_str().unwrap().to_owned()
    }
}
