// Measures our endpoints and Postgres alone on the same SQL, in one run, and prints the ratios.
// Absolute figures move with the machine; the ratios should not. Needs wrk and pgbench.
import { execFileSync, spawn } from "node:child_process";
import { createServer } from "node:net";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = new URL("..", import.meta.url).pathname;
const seconds = Number(process.env.BENCH_SECONDS ?? 8);
const folder = mkdtempSync(join(tmpdir(), "centavo-bench-"));
chmodSync(folder, 0o711);
const data = join(folder, "postgres");

const freePort = () =>
  new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });

const token = (n) => n.toString(16).padStart(64, "0");
const port = await freePort();
const base = `http://127.0.0.1:${port}`;
const run = (command, args, options = {}) =>
  execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], cwd: folder, ...options });
const psql = (...args) => run("psql", ["-h", data, "-U", "postgres", "-d", "centavo", "-v", "ON_ERROR_STOP=1", "-q", ...args]);

/** Requests per second and latency in ms. */
function wrk(path, { connections = 16, script, as = 1 } = {}) {
  const args = ["-t2", `-c${connections}`, `-d${seconds}s`, "--latency"];
  if (script) args.push("-s", join(root, "bench", script));
  if (script !== "insert.lua") args.push("-H", `Authorization: Bearer ${token(as)}`);
  const out = run("wrk", [...args, `${base}${path}`]);
  const ms = (label) => {
    const [, value, unit] = out.match(new RegExp(`${label}%\\s+([\\d.]+)(us|ms|s)`)) ?? [];
    return Number(value) * { us: 0.001, ms: 1, s: 1000 }[unit];
  };
  const errors = out.match(/Non-2xx or 3xx responses: (\d+)/)?.[1] ?? 0;
  if (Number(errors) > 0) throw new Error(`${path}: ${errors} requests failed\n${out}`);
  return { rps: Number(out.match(/Requests\/sec:\s+([\d.]+)/)[1]), p50: ms("50"), p99: ms("99") };
}

function pgbench(file, clients = 16) {
  const args = ["-h", data, "-U", "postgres", "-n", "-M", "prepared", "-c", String(clients), "-j", "2", "-T", String(seconds)];
  const out = run("pgbench", [...args, "-f", join(root, "bench/sql", file), "centavo"]);
  return Number(out.match(/tps = ([\d.]+)/)[1]);
}

const rss = (pid) => Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]) / 1024;

/** 100,000 lines of one account over ten years. */
function statement() {
  const lines = ["OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>MXN\n<BANKACCTFROM><BANKID>1<ACCTID>100000<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>"];
  const start = Date.UTC(2016, 0, 1);
  for (let n = 0; n < 100_000; n++) {
    const day = new Date(start + Math.floor((n * 3650) / 100_000) * 864e5).toISOString().slice(0, 10).replaceAll("-", "");
    lines.push(`<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>${day}<TRNAMT>-${(((n * 7919) % 90000) / 100 + 10).toFixed(2)}<FITID>L${n}<NAME>OXXO SUC ${n % 977} COMERCIO ${n % 300}</STMTTRN>`);
  }
  lines.push("</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>");
  const path = join(folder, "statement.ofx");
  writeFileSync(path, lines.join("\n"));
  return path;
}

/** Uploads while somebody else asks for a page every 20 ms; seconds, and the slowest page in ms. */
async function importFile(path, as) {
  const slow = { worst: 0 };
  let going = true;
  const other = (async () => {
    while (going) {
      const began = performance.now();
      await fetch(`${base}/api/v1/transactions?limit=50`, { headers: { authorization: `Bearer ${token(3)}` } }).then((r) => r.text());
      slow.worst = Math.max(slow.worst, performance.now() - began);
      await new Promise((next) => setTimeout(next, 20));
    }
  })();
  const form = new FormData();
  form.append("file", new Blob([readFileSync(path)]), "statement.ofx");
  const began = performance.now();
  const answer = await fetch(`${base}/api/v1/imports`, { method: "POST", body: form, headers: { authorization: `Bearer ${token(as)}` } });
  const took = (performance.now() - began) / 1000;
  going = false;
  await other;
  const body = await answer.json();
  if (answer.status !== 201) throw new Error(JSON.stringify(body));
  return { took, worst: slow.worst, counts: body.counts };
}

const binary = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "release/centavo");
const env = { PATH: process.env.PATH, HOST: "127.0.0.1", PORT: String(port), CENTAVO_DATA_DIR: data, RUST_LOG: "warn" };
const start = async () => {
  const began = performance.now();
  const server = spawn(binary, ["serve"], { env, cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  while (!(await fetch(`${base}/health`).then((r) => r.ok).catch(() => false))) {
    if (server.exitCode !== null) throw new Error("the server did not start");
    await new Promise((next) => setTimeout(next, 2));
  }
  return { server, took: performance.now() - began };
};
const stop = (server) => new Promise((done) => { server.once("exit", done); server.kill("SIGTERM"); });

let { server } = await start();
try {
  const idleEmpty = rss(server.pid);
  console.log("seeding 200 households, 1.1 M transactions …");
  psql("-f", join(root, "bench/seed.sql"));
  await stop(server);
  let again = await start();
  server = again.server;
  const idle = rss(server.pid);
  const rows = [];
  const row = (work, ours, alone, goal, note = "") => rows.push({ work, ours, alone, goal, note });
  const latency = (r) => `p50 ${r.p50.toFixed(2)} ms, p99 ${r.p99.toFixed(1)} ms`;

  const page = wrk("/api/v1/transactions?limit=50");
  const pageAlone = pgbench("page.sql");
  row("page of 50, big", page.rps, pageAlone, 0.5, latency(page));
  const fresh = wrk("/api/v1/transactions?limit=50", { script: "vary.lua" });
  row("page of 50, big, never the same", fresh.rps, pageAlone, null, latency(fresh));
  const spending = wrk("/api/v1/reports/spending");
  row("12-month spending, big", spending.rps, pgbench("spending.sql"), 0.8, latency(spending));
  const small = wrk("/api/v1/dashboard", { as: 2 });
  const big = wrk("/api/v1/dashboard");
  row("dashboard, big : small", big.rps, small.rps, 1 / 1.2, `${latency(big)} (small ${latency(small)})`);
  const search = wrk("/api/v1/transactions?q=comercio+17+suc+3&limit=50", { as: 2 });
  row("search page, small", search.rps, null, null, latency(search));
  const searchBig = wrk("/api/v1/transactions?q=comercio+17+suc+3&limit=50");
  row("search page, big", searchBig.rps, null, null, latency(searchBig));
  const insert = wrk("/api/v1/transactions", { connections: 64, script: "insert.lua" });
  row("insert one, 64 connections", insert.rps, pgbench("insert.sql", 16), 0.4, latency(insert));
  const health = wrk("/health");
  row("health with one query", health.rps, pgbench("health.sql"), null, latency(health));

  const path = statement();
  const first = await importFile(path, 2);
  const second = await importFile(path, 2);
  const timed = run("psql", ["-h", data, "-U", "postgres", "-d", "centavo", "-f", join(root, "bench/import_sql.sql")]);
  const measured = timed.slice(timed.indexOf("measured"));
  const alone = [...measured.matchAll(/Time: ([\d.]+) ms/g)].reduce((sum, m) => sum + Number(m[1]), 0) / 1000;
  const loaded = rss(server.pid);

  console.log("\n| work | ours | Postgres alone | ratio | goal | |\n|---|---|---|---|---|---|");
  for (const { work, ours, alone, goal, note } of rows) {
    const ratio = alone ? (ours / alone).toFixed(2) : "";
    const verdict = goal && alone ? (ours / alone >= goal ? "met" : "MISSED") : "";
    console.log(`| ${work} | ${Math.round(ours)}/s | ${alone ? `${Math.round(alone)}/s` : ""} | ${ratio} | ${goal ? `>= ${goal.toFixed(2)} ${verdict}` : ""} | ${note} |`);
  }
  const ratio = first.took / alone;
  console.log(`| import 100,000 OFX lines | ${first.took.toFixed(2)} s | ${alone.toFixed(2)} s | ${ratio.toFixed(2)} | <= 1.50 ${ratio <= 1.5 ? "met" : "MISSED"} | others' slowest page ${first.worst.toFixed(0)} ms |`);
  console.log(`| the same file again | ${second.took.toFixed(2)} s | | | | ${second.counts.seen} seen; others' slowest page ${second.worst.toFixed(0)} ms |`);
  console.log(`| resident memory | ${idleEmpty.toFixed(0)} MB empty, ${idle.toFixed(0)} MB idle, ${loaded.toFixed(0)} MB after all | | | < 30 / < 60 MB | |`);
  await stop(server);
  again = await start();
  server = again.server;
  console.log(`| start to first 200, embedded Postgres included | ${again.took.toFixed(0)} ms | | | < 100 ms | |`);
} finally {
  await stop(server);
  rmSync(folder, { recursive: true, force: true });
}
