//! Signing up, in and out.

use crate::demo::seed;
use crate::domain::auth::token::Token;
use crate::domain::auth::{self, COOKIE_LIFETIME, Refreshed, password};
use crate::http::extract::session::{cookie, cookie_name};
use crate::http::extract::{Signed, address};
use crate::http::state::{AppState, State};
use crate::http::{Error, Result};
use crate::model::Uuid;
use crate::model::fault::{Code, Fault};
use crate::model::identity::{Client, Locale, Me, Membership, Signup, Tokens};
use crate::trace;
use actix_web::cookie::Cookie;
use actix_web::web::Json;
use actix_web::{HttpRequest, HttpResponse, post};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// Longest e-mail address (RFC 5321).
const LONGEST_EMAIL: usize = 254;

/// Runs hashing on a blocking thread, a few at a time.
pub(super) async fn hashing<T: Send + 'static>(
    state: &AppState,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    let busy = || Error::new(Code::Unavailable, "The service is busy. Try again shortly.");
    let permit = Arc::clone(&state.hashers).acquire_owned().await.map_err(|_| busy())?;
    trace::spawn_blocking(move || {
        let _permit = permit;
        work()
    })
    .await
    .map_err(|_| busy())
}

/// Opens a browser session and answers who is signed in.
async fn sign_in_browser(
    state: &State,
    request: &HttpRequest,
    membership: Membership,
    mut response: actix_web::HttpResponseBuilder,
) -> Result<HttpResponse> {
    let device = address::device(request, &state.web);
    let Membership { user_id, household_id, .. } = membership;
    let (token, me) = state
        .db
        .system(move |tx| {
            let token = auth::open_web(tx, user_id, device)?;
            Ok::<_, crate::domain::Error>((token, auth::me(tx, user_id, household_id)?))
        })
        .await?;
    let cookie = cookie(token.reveal(), state.web.is_secure(), COOKIE_LIFETIME);
    Ok(response.cookie(cookie).json(me))
}

/// Makes a person, their household and a browser session.
#[utoipa::path(tag = "auth", request_body = Signup, responses((status = 201, body = Me)), security(()))]
#[post("/auth/signup")]
pub async fn signup(
    state: State,
    request: HttpRequest,
    body: Json<Signup>,
) -> Result<HttpResponse> {
    if !state.web.signup_open {
        return Err(Error::new(Code::SignupClosed, "This server takes no new accounts."));
    }
    state.limits.signup(address::of(&request, &state.web))?;
    let signup = body.into_inner();
    let person = hashing(&state, move || auth::check(signup)).await??;
    let secret = person.signup.password.clone();
    let hash = hashing(&state, move || password::hash(&secret)).await??;
    let membership = state.db.system(move |tx| auth::sign_up(tx, &person, &hash, false)).await?;
    sign_in_browser(&state, &request, membership, HttpResponse::Created()).await
}

#[derive(Deserialize, ToSchema)]
pub struct Login {
    pub email: String,
    pub password: String,
    /// `web` sets a cookie, `mobile` answers tokens.
    #[serde(default = "web")]
    pub client: Client,
}

fn web() -> Client {
    Client::Web
}

/// Signs in. A wrong password and an unknown e-mail take as long and are answered alike.
#[utoipa::path(
    tag = "auth",
    request_body = Login,
    responses((status = 200, body = Me, description = "`web`: a cookie. `mobile`: Tokens")),
    security(())
)]
#[post("/auth/login")]
pub async fn login(state: State, request: HttpRequest, body: Json<Login>) -> Result<HttpResponse> {
    let Login { email, password, client } = body.into_inner();
    let account: String = auth::email_key(&email).chars().take(LONGEST_EMAIL).collect();
    state.limits.login(&account, address::of(&request, &state.web))?;
    // No address has a NUL, and Postgres can't be asked for one.
    let found = match email.contains('\0') || email.len() > LONGEST_EMAIL {
        true => None,
        false => state.db.system(move |tx| auth::credentials(tx, &email)).await?,
    };
    let (user, hash) = found.unzip();
    let too_long = password.chars().count() > password::LONGEST;
    let fits = hashing(&state, move || password::verify(&password, hash.as_deref())).await?;
    let Some(user_id) = user.filter(|_| fits && !too_long) else {
        return Err(Error::new(Code::BadCredentials, "E-mail or password is wrong."));
    };
    if client == Client::Mobile {
        let device = address::device(&request, &state.web);
        let tokens = state.db.system(move |tx| auth::open_mobile(tx, user_id, device)).await?;
        return Ok(HttpResponse::Ok().json(tokens));
    }
    let membership = state.db.system(move |tx| auth::first_membership(tx, user_id)).await?;
    // A browser that signs in anew leaves its old session behind.
    if let Some(old) = request.cookie(cookie_name(state.web.is_secure()))
        && let Some(token) = Token::parse(old.value())
    {
        end(&state, &token).await?;
    }
    sign_in_browser(&state, &request, membership, HttpResponse::Ok()).await
}

/// Makes a private demo household with three years of movements and signs the browser in.
#[derive(Deserialize, ToSchema)]
pub struct DemoRequest {
    #[serde(default = "es_mx")]
    pub locale: Locale,
}

fn es_mx() -> Locale {
    Locale::EsMx
}

#[utoipa::path(tag = "auth", request_body = DemoRequest, responses((status = 201, body = Me)), security(()))]
#[post("/auth/demo")]
pub async fn open_demo(
    state: State,
    request: HttpRequest,
    body: Json<DemoRequest>,
) -> Result<HttpResponse> {
    if !state.web.demo {
        return Err(Error::new(Code::DemoClosed, "This server offers no demo household."));
    }
    state.limits.demo(address::of(&request, &state.web))?;
    let locale = body.locale;
    // One at a time: each is thousands of rows.
    let making = state.demos.acquire().await;
    let secret = Token::random().reveal();
    let hash = hashing(&state, move || password::hash(&secret)).await??;
    let membership = state.db.system(move |tx| seed::found(tx, locale, &hash)).await?;
    state.db.household(&membership, move |tx| seed::fill(tx, locale)).await?;
    state.linking.add_demo_bank(&membership).await?;
    drop(making);
    sign_in_browser(&state, &request, membership, HttpResponse::Created()).await
}

#[derive(Deserialize, ToSchema)]
pub struct Refresh {
    pub refresh_token: String,
}

/// Trades a refresh token for new tokens, once. A second use ends the session.
#[utoipa::path(tag = "auth", request_body = Refresh, responses((status = 200, body = Tokens)), security(()))]
#[post("/auth/refresh")]
pub async fn refresh(state: State, body: Json<Refresh>) -> Result<Json<Tokens>> {
    let refused = || Error::new(Code::Unauthenticated, "Sign in again.");
    let token = Token::parse(&body.refresh_token).ok_or_else(refused)?;
    match state.db.system(move |tx| auth::refresh(tx, &token)).await? {
        Refreshed::Rotated(tokens) => Ok(Json(tokens)),
        Refreshed::Refused => Err(refused()),
        Refreshed::Reused(session_id) => {
            log::warn!("a refresh token was used twice: its session was ended");
            state.end_session(session_id);
            Err(refused())
        }
    }
}

async fn end(state: &State, token: &Token) -> Result<()> {
    let token = token.clone();
    let ended: Option<Uuid> = state.db.system(move |tx| auth::end(tx, &token)).await?;
    if let Some(session) = ended {
        state.end_session(session);
    }
    Ok(())
}

/// Takes the browser's cookie away.
pub(super) fn no_cookie(secure: bool) -> Cookie<'static> {
    let mut gone = cookie(String::new(), secure, chrono::Duration::zero());
    gone.make_removal();
    gone.set_path("/");
    gone
}

/// Ends this session.
#[utoipa::path(tag = "auth", responses((status = 204)))]
#[post("/auth/logout")]
pub async fn logout(state: State, request: HttpRequest) -> Result<HttpResponse> {
    let secure = state.web.is_secure();
    if let Some(token) = crate::http::extract::session::token(&request, secure) {
        end(&state, &token).await?;
    }
    Ok(HttpResponse::NoContent().cookie(no_cookie(secure)).finish())
}

/// Refuses unless this is the person's own password.
pub(super) async fn check_own_password(
    state: &State,
    me: &Signed,
    pointer: &str,
    typed: String,
) -> Result<()> {
    let user_id = me.user_id();
    let hash = me.system(move |tx| auth::password_hash_of(tx, user_id)).await?;
    if hashing(state, move || password::verify(&typed, hash.as_deref())).await? {
        return Ok(());
    }
    let mut fault = Fault::field(pointer, "wrong_password", "The current password is wrong.");
    fault.code = Code::WrongPassword;
    Err(fault.into())
}

#[derive(Deserialize, ToSchema)]
pub struct PasswordChange {
    pub current_password: String,
    pub new_password: String,
}

/// Sets a new password; every other session of the person ends.
#[utoipa::path(tag = "auth", request_body = PasswordChange, responses((status = 204)))]
#[post("/auth/password")]
pub async fn change_password(
    state: State,
    request: HttpRequest,
    me: Signed,
    body: Json<PasswordChange>,
) -> Result<HttpResponse> {
    let (user_id, session_id) = (me.user_id(), me.session_id);
    state.limits.login(&user_id.to_string(), address::of(&request, &state.web))?;
    let PasswordChange { current_password, new_password } = body.into_inner();
    let household = me.membership.household_id;
    let person = me.system(move |tx| Ok(auth::me(tx, user_id, household)?.user)).await?;
    check_own_password(&state, &me, "/current_password", current_password).await?;
    let hash = hashing(&state, move || {
        password::refuse_weak("/new_password", &new_password, &[&person.email, &person.name])?;
        password::hash(&new_password)
    })
    .await??;
    me.system(move |tx| auth::change_password(tx, user_id, &hash, session_id)).await?;
    state.change_person(user_id);
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Deserialize, ToSchema)]
pub struct StrengthRequest {
    pub password: String,
    pub email: Option<String>,
    pub name: Option<String>,
}

/// How hard a password is to guess. It is not stored.
#[utoipa::path(
    tag = "auth",
    request_body = StrengthRequest,
    responses((status = 200, body = password::Strength)),
    security(())
)]
#[post("/auth/password-strength")]
pub async fn password_strength(
    state: State,
    request: HttpRequest,
    body: Json<StrengthRequest>,
) -> Result<Json<password::Strength>> {
    state.limits.password_check(address::of(&request, &state.web))?;
    let StrengthRequest { password, email, name } = body.into_inner();
    let strength = trace::spawn_blocking(move || {
        let own: Vec<&str> = [email.as_deref(), name.as_deref()].into_iter().flatten().collect();
        password::strength(&password, &own)
    });
    let busy = |_| Error::new(Code::Unavailable, "The service is busy. Try again shortly.");
    Ok(Json(strength.await.map_err(busy)?))
}
