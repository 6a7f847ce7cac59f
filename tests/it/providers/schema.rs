//! Enough of OpenAPI to tell whether a request is one that the document allows.

use serde_json::Value;

pub struct Document(pub Value);

impl Document {
    fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        match schema["$ref"].as_str() {
            Some(pointer) => self.resolve(self.0.pointer(pointer.trim_start_matches('#')).unwrap()),
            None => schema,
        }
    }

    /// The operation of a request; path parameters take any one part.
    pub fn operation(&self, method: &str, path: &str) -> Option<&Value> {
        let parts: Vec<_> = path.trim_matches('/').split('/').collect();
        let paths = self.0["paths"].as_object().unwrap();
        let fits = |template: &str| {
            let wanted: Vec<_> = template.trim_matches('/').split('/').collect();
            let same = |(want, part): (&&str, &&str)| want.starts_with('{') || want == part;
            wanted.len() == parts.len() && wanted.iter().zip(&parts).all(same)
        };
        // A path without parameters comes before one with.
        let mut found: Vec<_> = paths.iter().filter(|(template, _)| fits(template)).collect();
        found.sort_by_key(|(template, _)| template.contains('{'));
        found.iter().find_map(|(_, item)| item.get(method.to_lowercase()))
    }

    /// What the document says against a query.
    pub fn query_faults<'a>(
        &self,
        operation: &Value,
        names: impl Iterator<Item = &'a String>,
    ) -> Vec<String> {
        let none = Vec::new();
        let known = operation["parameters"].as_array().unwrap_or(&none);
        let known: Vec<_> = known
            .iter()
            .map(|parameter| self.resolve(parameter))
            .filter(|parameter| parameter["in"] == "query")
            .filter_map(|parameter| parameter["name"].as_str())
            .collect();
        names
            .filter(|name| !known.contains(&name.as_str()))
            .map(|name| format!("?{name}"))
            .collect()
    }

    /// What the document says against a body.
    pub fn body_faults(&self, operation: &Value, body: &Value) -> Vec<String> {
        let body_schema = self.resolve(&operation["requestBody"]);
        let schema = &body_schema["content"]["application/json"]["schema"];
        if schema.is_null() {
            return if body.is_null() { Vec::new() } else { vec!["a body".to_owned()] };
        }
        let mut faults = Vec::new();
        self.check(schema, body, "", &mut faults);
        faults
    }

    fn check(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let schema = self.resolve(schema);
        if value.is_null() && schema["nullable"] == true {
            return;
        }
        for any in ["oneOf", "anyOf"] {
            let Some(choices) = schema[any].as_array() else { continue };
            let least = choices.iter().map(|choice| {
                let mut faults = Vec::new();
                self.check(choice, value, at, &mut faults);
                faults
            });
            faults.extend(least.min_by_key(Vec::len).unwrap_or_default());
        }
        let mut properties = serde_json::Map::new();
        let mut required = Vec::new();
        self.gather(schema, &mut properties, &mut required);
        if let (Some(object), false) = (value.as_object(), properties.is_empty()) {
            for name in required.iter().filter(|name| !object.contains_key(*name)) {
                faults.push(format!("{at}/{name} is missing"));
            }
            for (name, value) in object {
                match properties.get(name) {
                    Some(schema) => self.check(schema, value, &format!("{at}/{name}"), faults),
                    None => faults.push(format!("{at}/{name} is unknown")),
                }
            }
        }
        if let Some(items) = value.as_array() {
            for item in items.iter().filter(|_| !schema["items"].is_null()) {
                self.check(&schema["items"], item, &format!("{at}/*"), faults);
            }
        }
        let right = match schema["type"].as_str() {
            Some("string") => value.is_string(),
            Some("integer") => value.is_i64() || value.is_u64(),
            Some("number") => value.is_number(),
            Some("boolean") => value.is_boolean(),
            Some("array") => value.is_array(),
            Some("object") => value.is_object(),
            _ => true,
        };
        let among = schema["enum"].as_array().is_none_or(|allowed| allowed.contains(value));
        let number = value.as_f64();
        let over = number.zip(schema["maximum"].as_f64()).is_some_and(|(is, most)| is > most);
        let under = number.zip(schema["minimum"].as_f64()).is_some_and(|(is, least)| is < least);
        if !right || !among || over || under {
            faults.push(format!("{at} is {value}"));
        }
    }

    /// Properties of an object, those of its parts included.
    fn gather(
        &self,
        schema: &Value,
        properties: &mut serde_json::Map<String, Value>,
        required: &mut Vec<String>,
    ) {
        let schema = self.resolve(schema);
        for part in schema["allOf"].as_array().into_iter().flatten() {
            self.gather(part, properties, required);
        }
        if let Some(own) = schema["properties"].as_object() {
            properties.extend(own.clone());
        }
        let names = schema["required"].as_array().into_iter().flatten();
        required.extend(names.filter_map(|name| name.as_str().map(str::to_owned)));
    }
}
