import { expect, it } from 'vitest';
import { readUserAgent } from './userAgent';

it.each([
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0', 'Edge', 'Windows'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1',
    'Safari',
    'iPhone',
  ],
  ['Mozilla/5.0 (Linux; Android 15) Chrome/130.0 Mobile Safari/537.36', 'Chrome', 'Android'],
  ['curl/8.5', null, null],
  [null, null, null],
])('%s', (line, browser, system) => {
  expect(readUserAgent(line)).toEqual({ browser, system });
});
