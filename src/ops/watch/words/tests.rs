use super::*;
use chrono::{TimeDelta, TimeZone};

/// Every kind in both languages, and each form that depends on a number.
const SAID: [(Trouble, &str, &str); 20] = [
    (
        Trouble::Disk { percent: 91, free_mb: 2560 },
        "URGENTE Disco: 91% en uso, 2.5 GB libres",
        "CRITICAL Disk: 91% used, 2.5 GB free",
    ),
    (
        Trouble::Disk { percent: 99, free_mb: 800 },
        "URGENTE Disco: 99% en uso, 800 MB libres",
        "CRITICAL Disk: 99% used, 800 MB free",
    ),
    (
        Trouble::Memory { percent: 96 },
        "URGENTE Memoria: 96% de la máquina en uso",
        "CRITICAL Memory: 96% of the machine's is used",
    ),
    (
        Trouble::OwnMemory { percent: 92 },
        "URGENTE Memoria propia: el servidor usa 92% de la que puede",
        "CRITICAL Own memory: the server uses 92% of what it may",
    ),
    (
        Trouble::Certificate { days: 13 },
        "URGENTE Certificado: vence en 13 días",
        "CRITICAL Certificate: ends in 13 days",
    ),
    (
        Trouble::Certificate { days: 1 },
        "URGENTE Certificado: vence en 1 día",
        "CRITICAL Certificate: ends in 1 day",
    ),
    (
        Trouble::Certificate { days: 0 },
        "URGENTE Certificado: vence en menos de un día",
        "CRITICAL Certificate: ends in less than a day",
    ),
    (
        Trouble::Certificate { days: -1 },
        "URGENTE Certificado: ya venció",
        "CRITICAL Certificate: has ended",
    ),
    (
        Trouble::BackupAge { hours: None },
        "URGENTE Último respaldo: aún no hay ninguno",
        "CRITICAL Last backup: there is none yet",
    ),
    (
        Trouble::BackupAge { hours: Some(50) },
        "URGENTE Último respaldo: hace 50 horas",
        "CRITICAL Last backup: 50 hours ago",
    ),
    (
        Trouble::Restore,
        "URGENTE Ensayo de restauración: el último encontró diferencias con lo respaldado",
        "CRITICAL Trial of a restore: the last one found differences to what was backed up",
    ),
    (
        Trouble::Syncs { count: 1 },
        "URGENTE Bancos: 1 no se pudo actualizar",
        "CRITICAL Banks: 1 could not be brought up to date",
    ),
    (
        Trouble::Syncs { count: 2 },
        "URGENTE Bancos: 2 no se pudieron actualizar",
        "CRITICAL Banks: 2 could not be brought up to date",
    ),
    (
        Trouble::DeadJobs { count: 1 },
        "URGENTE Tareas sin terminar: 1 se abandonó",
        "CRITICAL Jobs given up: 1 was given up",
    ),
    (
        Trouble::Queue { minutes: 61 },
        "URGENTE Espera en la cola: una tarea espera desde hace 61 minutos",
        "CRITICAL Wait in the queue: a job has waited for 61 minutes",
    ),
    (
        Trouble::Providers { count: 1 },
        "URGENTE Proveedores: 1 proveedor o banco no responde",
        "CRITICAL Providers: 1 provider or bank doesn't answer",
    ),
    (
        Trouble::Providers { count: 3 },
        "URGENTE Proveedores: 3 proveedores o bancos no responden",
        "CRITICAL Providers: 3 providers or banks don't answer",
    ),
    (
        Trouble::Errors { percent: 20 },
        "URGENTE Respuestas fallidas: 20% de las peticiones",
        "CRITICAL Failed answers: 20% of the requests",
    ),
    (
        Trouble::Slow { ms: 1500 },
        "URGENTE Lentitud: una de cada veinte peticiones tarda más de 1500 ms",
        "CRITICAL Slowness: one request of twenty takes more than 1500 ms",
    ),
    (
        Trouble::Pool { ms: 250 },
        "URGENTE Espera por la base de datos: una de cada veinte dura más de 250 ms",
        "CRITICAL Wait for the database: one of twenty takes more than 250 ms",
    ),
];

#[test]
fn everything_that_can_be_wrong_is_said_in_both_languages() {
    for (trouble, es, en) in SAID {
        assert_eq!(line(AlertSeverity::Critical, &trouble, Locale::EsMx), es);
        assert_eq!(line(AlertSeverity::Critical, &trouble, Locale::En), en);
    }
    let restore = |locale| line(AlertSeverity::Warning, &Trouble::Restore, locale);
    assert!(restore(Locale::EsMx).starts_with("ATENCIÓN Ensayo"));
    assert!(restore(Locale::En).starts_with("WARNING Trial"));
}

#[test]
fn what_is_over_says_how_long_it_lasted() {
    let since = Utc.with_ymd_and_hms(2026, 11, 22, 18, 0, 0).unwrap();
    let severity = AlertSeverity::Warning;
    let trouble = Trouble::Slow { ms: 1500 };
    let alert = Alert { trouble, severity, since, told_at: None, told_severity: None };
    let said = |minutes, locale| over(&alert, since + TimeDelta::minutes(minutes), locale);
    assert_eq!(said(1, Locale::EsMx), "YA PASÓ Lentitud: duró 1 minuto");
    assert_eq!(said(5, Locale::EsMx), "YA PASÓ Lentitud: duró 5 minutos");
    assert_eq!(said(5, Locale::En), "OVER Slowness: it lasted 5 minutes");
}
