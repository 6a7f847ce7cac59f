//! In Spanish, as it is spoken in Mexico.

use super::{Labels, Words, counted, size};
use crate::model::alert::Trouble;

pub const WORDS: Words = Words {
    warning: "ATENCIÓN",
    critical: "URGENTE",
    test: "PRUEBA: aquí llegan los avisos",
    well: "todo está bien",
    unknown: "sin dato",
    yes: "sí",
    no: "no",
    labels: Labels {
        version: "versión",
        release: "compilación",
        pending: "migraciones pendientes",
        disk: "disco",
        memory: "memoria",
        dead_jobs: "tareas sin terminar",
        queue: "espera en la cola",
        resting: "proveedores en pausa",
        certificate: "el certificado",
        backup: "último respaldo",
        away: "copia fuera del servidor",
        restore: "restauración comprobada",
    },
};

pub fn name(trouble: &Trouble) -> &'static str {
    match trouble {
        Trouble::Disk { .. } => "Disco",
        Trouble::Memory { .. } => "Memoria",
        Trouble::OwnMemory { .. } => "Memoria propia",
        Trouble::Certificate { .. } => "Certificado",
        Trouble::BackupAge { .. } => "Último respaldo",
        Trouble::Restore => "Ensayo de restauración",
        Trouble::Syncs { .. } => "Bancos",
        Trouble::DeadJobs { .. } => "Tareas sin terminar",
        Trouble::Queue { .. } => "Espera en la cola",
        Trouble::Providers { .. } => "Proveedores",
        Trouble::Errors { .. } => "Respuestas fallidas",
        Trouble::Slow { .. } => "Lentitud",
        Trouble::Pool { .. } => "Espera por la base de datos",
    }
}

pub fn detail(trouble: &Trouble) -> String {
    match *trouble {
        Trouble::Disk { percent, free_mb } => {
            format!("{percent}% en uso, {} libres", size(free_mb))
        }
        Trouble::Memory { percent } => format!("{percent}% de la máquina en uso"),
        Trouble::OwnMemory { percent } => format!("el servidor usa {percent}% de la que puede"),
        Trouble::Certificate { days: ..0 } => "ya venció".to_owned(),
        Trouble::Certificate { days: 0 } => "vence en menos de un día".to_owned(),
        Trouble::Certificate { days } => format!("vence en {}", counted(days, "día", "días")),
        Trouble::BackupAge { hours: None } => "aún no hay ninguno".to_owned(),
        Trouble::BackupAge { hours: Some(hours) } => {
            format!("hace {}", counted(hours, "hora", "horas"))
        }
        Trouble::Restore => "el último encontró diferencias con lo respaldado".to_owned(),
        Trouble::Syncs { count: 1 } => "1 no se pudo actualizar".to_owned(),
        Trouble::Syncs { count } => format!("{count} no se pudieron actualizar"),
        Trouble::DeadJobs { count } => counted(count, "se abandonó", "se abandonaron"),
        Trouble::Queue { minutes } => {
            format!("una tarea espera desde hace {}", counted(minutes, "minuto", "minutos"))
        }
        Trouble::Providers { count: 1 } => "1 proveedor o banco no responde".to_owned(),
        Trouble::Providers { count } => format!("{count} proveedores o bancos no responden"),
        Trouble::Errors { percent } => format!("{percent}% de las peticiones"),
        Trouble::Slow { ms } => format!("una de cada veinte peticiones tarda más de {ms} ms"),
        Trouble::Pool { ms } => format!("una de cada veinte dura más de {ms} ms"),
    }
}

pub fn over(name: &str, minutes: i64) -> String {
    format!("YA PASÓ {name}: duró {}", counted(minutes, "minuto", "minutos"))
}
