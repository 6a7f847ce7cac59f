//! The connection pool: small, without a query at each checkout, and able to shed a connection that
//! broke. Waiting is done in `Db` by a fair permit, since r2d2 hands out connections unfairly.

use diesel::pg::PgConnection;
use diesel::r2d2::{ConnectionManager, Error as PoolError, ManageConnection, Pool};
use std::time::Duration;

/// A connection and whether a failed statement told that it is gone.
pub struct Conn {
    pub pg: PgConnection,
    pub broken: bool,
}

pub struct Manager(ConnectionManager<PgConnection>);

impl ManageConnection for Manager {
    type Connection = Conn;
    type Error = PoolError;

    fn connect(&self) -> Result<Conn, PoolError> {
        Ok(Conn { pg: self.0.connect()?, broken: false })
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), PoolError> {
        self.0.is_valid(&mut conn.pg)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        conn.broken || self.0.has_broken(&mut conn.pg)
    }
}

pub type PgPool = Pool<Manager>;

/// A pool of at most `size` connections that opens them when first needed.
pub fn pool(url: &str, size: u32) -> PgPool {
    Pool::builder()
        .max_size(size)
        .min_idle(Some(1))
        .test_on_check_out(false)
        .connection_timeout(Duration::from_secs(5))
        .build_unchecked(Manager(ConnectionManager::new(url)))
}
