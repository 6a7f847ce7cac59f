//! Español de México.

use super::{DigestWords, Frame, Values};
use crate::model::notification::{LetterKind, NotificationKind as K, NotificationTopic as Topic};

pub const DIGEST: DigestWords = DigestWords {
    subject: "Tu semana en Centavo",
    happened: "Qué pasó",
    coming: "Qué viene en los próximos 7 días",
    watch: "Qué necesita tu atención",
    noticed: "Qué notamos",
    income: "Entró",
    spending: "Salió",
    uncategorized: "Sin categoría",
};

pub fn frame(kind: LetterKind) -> Frame {
    let (title, why, stop) = match kind {
        LetterKind::Reminders => (
            "Tus avisos",
            "Recibes este correo porque pediste avisos por correo.",
            "Ya no quiero avisos por correo",
        ),
        LetterKind::Digest => (
            "Tu semana",
            "Recibes este correo porque pediste tu resumen semanal.",
            "Ya no quiero el resumen",
        ),
    };
    Frame { title, why, settings: "Elegir qué me avisan", stop }
}

pub fn subject(topic: Topic, name: &str) -> String {
    match topic {
        Topic::Cards => format!("Tu tarjeta {name}"),
        Topic::Bills => format!("Un pago por revisar: {name}"),
        Topic::Shortfall => "Un aviso sobre tu saldo".to_owned(),
        Topic::Charges => format!("Un cargo por revisar: {name}"),
        Topic::Budget => format!("Tu presupuesto: {name}"),
        Topic::Goals => format!("Tu meta {name}"),
        Topic::Connections => format!("{name} necesita que entres de nuevo"),
        Topic::Imports => "Tu archivo ya está".to_owned(),
        Topic::Habits => "Algo que notamos en tus cuentas".to_owned(),
    }
}

pub fn words(kind: K, v: &Values) -> (String, String) {
    let Values { name, amount, before, day, month, count, percent } = v;
    let (title, text) = match kind {
        K::CardCut => {
            (format!("{name} corta el {day}"), format!("Llevas {amount} en este periodo."))
        }
        K::CardDue if before.is_empty() => (
            format!("Paga {name} a más tardar el {day}"),
            format!("{amount} para no generar intereses."),
        ),
        K::CardDue => (
            format!("Paga {name} a más tardar el {day}"),
            format!("{amount} para no generar intereses; el mínimo es {before}."),
        ),
        K::CardOverdue => (
            format!("El pago de {name} venció el {day}"),
            format!("Faltan {amount}. Si ya pagaste, el movimiento aún no aparece."),
        ),
        K::BillDue => (format!("{name} llega el {day}"), format!("Serán unos {amount}.")),
        K::LoanDue => (
            format!("{name}: tu mensualidad vence el {day}"),
            format!("{amount} según tu contrato."),
        ),
        K::DebtDue => (format!("{name}: te toca pagar el {day}"), format!("Das {amount}.")),
        K::DebtIncoming => {
            (format!("{name}: te toca recibir el {day}"), format!("Recibes {amount}."))
        }
        K::DebtLate => (
            format!("{name}: tienes un pago atrasado"),
            format!("Faltan {amount} desde el {day}. Si ya pagaste, anótalo o liga el movimiento."),
        ),
        K::DebtUnpaid => (
            format!("{name}: no te han pagado"),
            format!("Te deben {amount} desde el {day}. Si ya llegó, anótalo o liga el movimiento."),
        ),
        K::EnvelopeNear => (format!("Queda poco en {name}"), format!("{amount} de {before}.")),
        K::EnvelopeOver => (
            format!("{name} se pasó del presupuesto"),
            format!("{amount} más de los {before} que tenía."),
        ),
        K::GoalBehind => (
            format!("{name} va atrasada"),
            format!("Para llegar el {day} tocan {amount} al mes; faltan {before}."),
        ),
        K::ConnectionBroken => (
            format!("{name} dejó de actualizarse"),
            "Tu banco pide que entres de nuevo.".to_owned(),
        ),
        K::ConnectionEnds => (
            format!("El permiso de {name} termina el {day}"),
            "Renuévalo para que tus movimientos sigan llegando.".to_owned(),
        ),
        K::ImportDone => (format!("{name} ya está"), format!("Movimientos nuevos: {count}.")),
        K::ImportFailed => (
            format!("No pudimos importar {name}"),
            "Ábrelo para ver por qué y probar otra vez.".to_owned(),
        ),
        K::BillMissed => {
            (format!("{name} no ha llegado"), format!("Tocaba el {day}, unos {amount}."))
        }
        K::IncomeMissed => (
            format!("{name} no te ha pagado"),
            format!("Esperabas {amount} el {day} y no aparecen en ninguna cuenta."),
        ),
        K::PriceRise => (
            format!("{name} subió {percent}%"),
            format!("Desde el {day} pagas {amount}; antes eran {before}."),
        ),
        K::RecurringFound => (
            format!("¿{name} es un gasto fijo?"),
            format!(
                "Lo pagaste {count} veces con regularidad. La próxima sería el {day}: {amount}."
            ),
        ),
        K::RecurringEnded => (
            format!("{name} ya no se cobra"),
            format!("El último cargo fue el {day}. Son {amount} menos al mes."),
        ),
        K::ShortAhead => (
            format!("{name} puede quedarse sin saldo"),
            format!(
                "Si todo sigue como siempre, desde el {day} quedaría en rojo, hasta por {amount}."
            ),
        ),
        K::ShortBeforePay => (
            format!("Te faltan {amount} antes del pago"),
            format!("Hasta el {day} vienen pagos por {before}, más de lo que hay en tus cuentas."),
        ),
        K::UnusualCharge => (
            format!("Cargo fuera de lo común: {name}"),
            format!("{amount} el {day}; ahí sueles pagar {before}."),
        ),
        K::NewPayee => (
            format!("Primera vez con {name}"),
            format!("Un cargo de {amount} el {day}. Si no lo reconoces, habla con tu banco."),
        ),
        K::DuplicateCharge => (
            format!("¿Te cobraron dos veces {name}?"),
            format!("Dos cargos iguales de {amount}, el último el {day}."),
        ),
        K::CategoryUp => (
            format!("Más en {name}"),
            format!("Llevas {amount} este mes, {percent}% más que el mes promedio ({before})."),
        ),
        K::CategoryDown => (
            format!("Menos en {name}"),
            format!(
                "En {month} gastaste {amount}, {percent}% menos que lo acostumbrado ({before})."
            ),
        ),
        K::BankCosts => (
            format!("{amount} en comisiones e intereses"),
            "Es lo que te cobraron tus bancos en los últimos tres meses.".to_owned(),
        ),
        K::IdleCash => (
            format!("{amount} sin trabajar en {name}"),
            "Ni en un mal trimestre los necesitarías ahí.".to_owned(),
        ),
        K::SavingsUp => (
            format!("Guardaste {percent}% de lo que entró"),
            format!("Fue en {month}: {amount}. Antes guardabas {count}%."),
        ),
        K::SavingsDown => (
            "Guardaste menos que antes".to_owned(),
            if *percent < 0 {
                format!(
                    "En {month} salió {}% más de lo que entró; antes quedaba {count}%.",
                    -percent
                )
            } else {
                format!("En {month} quedó {percent}% de lo que entró; antes quedaba {count}%.")
            },
        ),
        K::SpendingAhead => (
            format!("Vas {percent}% arriba de tu ritmo"),
            format!("Llevas {amount} este mes. Un mes completo tuyo cuesta {before}."),
        ),
        K::BestMonth => (
            "Tu mes más ligero".to_owned(),
            format!("En {month} gastaste {amount}. Lo normal son {before}."),
        ),
        K::FixedShare => (
            format!("Lo fijo se lleva {percent}% de tu ingreso"),
            format!("Son {amount} al mes de {before}."),
        ),
        K::Uncategorized => (
            format!("Movimientos sin categoría: {count}"),
            "Con una categoría, tus análisis cuentan la historia completa.".to_owned(),
        ),
    };
    (title, text)
}
