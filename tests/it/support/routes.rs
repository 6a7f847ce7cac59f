//! Every route of the API, from its own description.

use reqwest::Method;
use serde_json::Value;

pub struct Route {
    pub method: Method,
    /// Below `/api/v1`, with its parameters in braces.
    pub path: String,
    /// Names of query parameters.
    pub query: Vec<String>,
    /// Names of the fields of a JSON body.
    pub fields: Vec<String>,
    pub has_body: bool,
}

impl Route {
    pub fn writes(&self) -> bool {
        self.method != Method::GET
    }

    /// As one reads it in a table: `PATCH /accounts/{id}`.
    pub fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// The path with every parameter filled in.
    pub fn filled(&self, mut of: impl FnMut(&str) -> String) -> String {
        let mut parts = self.path.split('/').map(|part| {
            let name = part.strip_prefix('{').and_then(|p| p.strip_suffix('}'));
            name.map_or_else(|| part.to_owned(), &mut of)
        });
        let first = parts.next().unwrap_or_default();
        parts.fold(first, |path, part| path + "/" + &part)
    }
}

fn fields(api: &Value, operation: &Value) -> Vec<String> {
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    let name = schema["$ref"].as_str().and_then(|r| r.rsplit('/').next());
    let schema = name.map_or(schema, |name| &api["components"]["schemas"][name]);
    let properties = schema["properties"].as_object();
    properties.map_or_else(Vec::new, |all| all.keys().cloned().collect())
}

pub fn all() -> Vec<Route> {
    let api: Value = serde_json::from_str(&centavo::http::openapi::json()).unwrap();
    let mut routes = Vec::new();
    for (path, operations) in api["paths"].as_object().unwrap() {
        let path = path.strip_prefix("/api/v1").unwrap();
        // Its answer never ends: tests/it/api/events.rs.
        if path == "/events" {
            continue;
        }
        for (method, operation) in operations.as_object().unwrap() {
            let parameters = operation["parameters"].as_array();
            let query = parameters
                .into_iter()
                .flatten()
                .filter(|parameter| parameter["in"] == "query")
                .map(|parameter| parameter["name"].as_str().unwrap().to_owned())
                .collect();
            routes.push(Route {
                method: method.to_uppercase().parse().unwrap(),
                path: path.to_owned(),
                query,
                fields: fields(&api, operation),
                has_body: operation["requestBody"].is_object(),
            });
        }
    }
    routes
}
