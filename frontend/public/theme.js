// Runs before the first paint, from its own file because the content security policy forbids inline
// scripts. The keys are the ones of src/lib/preferences.ts.
(() => {
  const root = document.documentElement;
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage may be switched off: the defaults are fine
    }
  };
  const theme = read('centavo.theme');
  const dark =
    theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  const locale = read('centavo.locale');
  if (locale === 'en' || locale === 'es-MX') root.lang = locale;
})();
