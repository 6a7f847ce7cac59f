//! The OpenAPI 3.1 description, collected from the handlers.

use super::error::Problem;
use super::middleware::headers::DOCS_POLICY;
use super::routes;
use actix_web::{App, HttpResponse, get, web};
use std::sync::OnceLock;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{ContentBuilder, Ref, ResponseBuilder};
use utoipa::{Modify, OpenApi};
use utoipa_actix_web::AppExt;
use utoipa_swagger_ui::SwaggerUi;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Centavo",
        description = "Money is a decimal string, outflow negative. Errors are RFC 9457 problems \
            with a stable `code`. Lists are keyset pages. Writes take an `Idempotency-Key`."
    ),
    components(schemas(Problem)),
    security(("cookie" = []), ("bearer" = [])),
    modifiers(&Extras)
)]
struct Description;

struct Extras;

impl Modify for Extras {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let components = api.components.get_or_insert_default();
        let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("centavo")));
        let bearer = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        components.add_security_scheme("cookie", cookie);
        components.add_security_scheme("bearer", bearer);
    }
}

/// The description with every route of `/api/v1`.
pub fn document() -> utoipa::openapi::OpenApi {
    let (_, mut api) = App::new()
        .into_utoipa_app()
        .openapi(Description::openapi())
        .service(utoipa_actix_web::scope("/api/v1").configure(|all| routes::v1(all)))
        .split_for_parts();
    let problem = ResponseBuilder::new()
        .description("A problem (RFC 9457)")
        .content(
            "application/problem+json",
            ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build(),
        )
        .build();
    for path in api.paths.paths.values_mut() {
        let operations =
            [&mut path.get, &mut path.post, &mut path.put, &mut path.patch, &mut path.delete];
        for operation in operations.into_iter().flatten() {
            operation.responses.responses.insert("default".to_owned(), problem.clone().into());
        }
    }
    api
}

/// The description as it is kept in the repository and served.
pub fn json() -> String {
    let mut text = document().to_pretty_json().unwrap_or_default();
    text.push('\n');
    text
}

#[get("/api/openapi.json")]
async fn description(document: web::Data<Document>) -> HttpResponse {
    let text = document.0.get_or_init(json);
    HttpResponse::Ok().content_type("application/json").body(text.clone())
}

/// The description, made once per server, for whoever asks first.
#[derive(Default)]
pub struct Document(OnceLock<String>);

/// `/api/openapi.json` and a page for people at `/api/docs`.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(description).service(
        web::scope("/api/docs")
            .wrap(
                actix_web::middleware::DefaultHeaders::new()
                    .add(("Content-Security-Policy", DOCS_POLICY)),
            )
            .service(web::redirect("", "/api/docs/"))
            .service(
                SwaggerUi::new("/{_:.*}")
                    .config(utoipa_swagger_ui::Config::from("/api/openapi.json")),
            ),
    );
}
