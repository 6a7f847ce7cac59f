import { readFileSync } from 'node:fs';

// The first screen's script: the entry and everything it imports statically, as the build's manifest
// says, plus the chunks that the sign-in screen and the frame load before anything can be touched.
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));

function scripts(entries) {
  const seen = new Set();
  const walk = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    for (const next of manifest[key]?.imports ?? []) walk(next);
  };
  entries.forEach(walk);
  return [...seen].map((key) => `dist/${manifest[key].file}`);
}

export default [
  {
    name: 'first screen, signed out (/entrar)',
    path: scripts(['index.html', 'src/routes/entrar.tsx']),
    limit: '200 kB',
    gzip: true,
  },
  {
    name: 'first screen, signed in (Inicio and the frame)',
    path: scripts(['index.html', 'src/routes/shell.tsx', 'src/routes/inicio.tsx']),
    limit: '200 kB',
    gzip: true,
  },
  { name: 'styles', path: 'dist/assets/*.css', limit: '20 kB', gzip: true },
];
