//! One file per noun, as in `src/http/api`.

mod imports;
