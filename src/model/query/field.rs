//! What can be asked about: fields, features and weekdays, by their names in both languages.

/// Declares an enum whose variants are written with any of the given words; the first is canonical.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $first:literal $(| $other:literal)*),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($variant),+ }

        impl $name {
            /// Every word with its meaning.
            pub const NAMES: &'static [(&'static str, $name)] =
                &[$(($first, $name::$variant) $(, ($other, $name::$variant))*),+];

            /// The canonical word.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $first),+ }
            }

            /// The meaning of a word in either language, without regard to case and accents.
            pub fn named(word: &str) -> Option<Self> {
                let word = plain(word);
                Self::NAMES.iter().find(|(name, _)| *name == word).map(|(_, found)| *found)
            }
        }
    };
}

named!(
    /// A part of a transaction.
    Field {
        Anywhere = "text" | "texto",
        Description = "description" | "descripcion" | "concepto",
        Payee = "payee" | "comercio" | "beneficiario",
        Memo = "memo" | "nota",
        Amount = "amount" | "monto" | "importe",
        Account = "account" | "cuenta",
        Category = "category" | "categoria",
        Group = "group" | "grupo",
        Tag = "tag" | "etiqueta",
        Date = "date" | "fecha",
        Day = "day" | "dia",
        Weekday = "weekday" | "diasemana",
        Month = "month" | "mes",
        Currency = "currency" | "moneda",
        Flag = "flag" | "marca" | "bandera",
        Status = "status" | "estado",
        Kind = "kind" | "tipo",
        Source = "source" | "decision",
        Origin = "origin" | "origen",
        Reference = "reference" | "referencia",
        TrackingKey = "tracking" | "rastreo",
        Has = "has" | "tiene",
    }
);

named!(
    /// Something that a transaction has or has not.
    Feature {
        Payee = "payee" | "comercio" | "beneficiario",
        Category = "category" | "categoria",
        Memo = "memo" | "nota",
        Tag = "tag" | "etiqueta",
        Flag = "flag" | "marca" | "bandera",
        Split = "split" | "partes",
        Reference = "reference" | "referencia",
        Original = "original",
        Attachment = "attachment" | "adjunto",
        Transfer = "transfer" | "traspaso",
        Reconciled = "reconciled" | "conciliado",
        Hidden = "hidden" | "oculto",
    }
);

named!(
    /// A day of the week.
    Weekday {
        Monday = "mon" | "monday" | "lun" | "lunes",
        Tuesday = "tue" | "tuesday" | "mar" | "martes",
        Wednesday = "wed" | "wednesday" | "mie" | "miercoles",
        Thursday = "thu" | "thursday" | "jue" | "jueves",
        Friday = "fri" | "friday" | "vie" | "viernes",
        Saturday = "sat" | "saturday" | "sab" | "sabado",
        Sunday = "sun" | "sunday" | "dom" | "domingo",
    }
);

impl Weekday {
    pub fn day(self) -> chrono::Weekday {
        match self {
            Self::Monday => chrono::Weekday::Mon,
            Self::Tuesday => chrono::Weekday::Tue,
            Self::Wednesday => chrono::Weekday::Wed,
            Self::Thursday => chrono::Weekday::Thu,
            Self::Friday => chrono::Weekday::Fri,
            Self::Saturday => chrono::Weekday::Sat,
            Self::Sunday => chrono::Weekday::Sun,
        }
    }
}

/// Lower case without the accents that these words are written with.
pub(super) fn plain(word: &str) -> String {
    let bare = |c| match c {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' => 'u',
        'ñ' => 'n',
        other => other,
    };
    word.chars().flat_map(char::to_lowercase).map(bare).collect()
}
