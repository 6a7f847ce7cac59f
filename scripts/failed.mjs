// Names each failed test of a vitest JSON report with the first lines of its reason.
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

const { testResults } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
for (const { name, message, assertionResults } of testResults) {
  const file = name.split('/').at(-1);
  if (message) console.log(`FAILED ${file}: ${message}`);
  for (const { status, fullName, failureMessages } of assertionResults) {
    if (status !== 'failed') continue;
    const reason = stripVTControlCharacters(failureMessages.join('\n'));
    console.log(`FAILED ${file}: ${fullName}\n${reason.split('\n').slice(0, 12).join('\n')}`);
  }
}
