#!/usr/bin/env bash
# Builds the browser app into frontend/dist, which the server's binary embeds, when a source changed.
set -euo pipefail
cd "$(dirname "$0")/../frontend"

sources=(src public scripts index.html package.json package-lock.json vite.config.ts tsconfig.json)
# A folder is newer too when a file in it was removed.
if [ -f dist/index.html ] && [ -z "$(find "${sources[@]}" -newer dist/index.html -print -quit)" ]; then
  exit 0
fi
npm run build
