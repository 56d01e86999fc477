const KEY = 'registry.theme';
const ORDER = ['system', 'light', 'dark'] as const;

/** Applies the theme that was chosen, or that of the system; `?theme=` wins for a look. */
export function applyTheme(): void {
  const asked = new URLSearchParams(location.search).get('theme') ?? localStorage.getItem(KEY) ?? 'system';
  const dark = asked === 'dark' || (asked !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

/** Takes the next theme of system, light, dark, and keeps it. */
export function nextTheme(): string {
  const now = ORDER.findIndex((one) => one === (localStorage.getItem(KEY) ?? 'system'));
  const next = ORDER[(now + 1) % ORDER.length] ?? 'system';
  localStorage.setItem(KEY, next);
  applyTheme();
  dispatchEvent(new Event('themechange'));
  return next;
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyTheme);
