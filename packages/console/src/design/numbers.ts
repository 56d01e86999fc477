// How values are written. The API speaks of 1,000 tokens, people of a million: perM is the one place that converts.

/** A price per 1,000 as one per million, without the noise of binary fractions. */
export const perM = (per1k: number): number => Number((per1k * 1_000).toPrecision(12));

/** A price per million as the API stores it, per 1,000. */
export const per1k = (million: number): number => Number((million / 1_000).toPrecision(12));

const grouped = (value: number, least: number, most: number) =>
  value.toLocaleString('en-US', { minimumFractionDigits: least, maximumFractionDigits: most });

/** US dollars with two decimals, three or more where that would round the value away. */
export function usd(value: number): string {
  if (value === 0) return '$0.00';
  if (Math.abs(value) < 0.01) return `$${grouped(value, 2, 6)}`;
  return `$${grouped(value, 2, 3)}`;
}

/** What an hour costs, or a sum: cents from a dollar on. */
export const sumUsd = (value: number): string => (value >= 1 ? `$${grouped(value, 2, 2)}` : usd(value));

/** The price of one request: four decimals, five below a tenth of a cent. */
export function requestUsd(value: number): string {
  if (value === 0) return '$0.00';
  const decimals = Math.abs(value) < 0.001 ? 5 : 4;
  return `$${grouped(value, decimals, decimals)}`;
}

/** Tokens in thousands of 1,000: 128k, 1.05M. */
export function tokens(count: number): string {
  if (count < 1_000) return String(count);
  if (count < 1_000_000) return `${Number((count / 1_000).toFixed(count < 100_000 && count % 1_000 !== 0 ? 1 : 0))}k`;
  return `${Number((count / 1_000_000).toFixed(2))}M`;
}

/** Milliseconds, from a second on in seconds. */
export function latency(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(2)} s`;
}

/** A share as per cent with a narrow space. */
export const percent = (share: number, decimals = 1): string =>
  `${Number((share * 100).toFixed(decimals))
    .toString()
    .replace('-', '−')}\u202f%`;

/** How far a value moved, with its sign; null where it began at nothing. */
export function change(from: number | null, to: number): string | null {
  if (from === null || from === 0) return null;
  const share = to / from - 1;
  return `${share > 0 ? '+' : ''}${percent(share, 0)}`;
}

/** A duration in its largest fitting unit. */
export function duration(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}

/** How long ago, to 36 hours; then in days. */
export function ago(time: string | Date, now: number): string {
  const seconds = (now - new Date(time).getTime()) / 1_000;
  if (seconds < 0) return `in ${span(-seconds)}`;
  return seconds < 45 ? 'just now' : `${span(seconds)} ago`;
}

function span(seconds: number): string {
  if (seconds < 90) return '1 min';
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
  return seconds < 129_600 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} d`;
}

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const DAY_OF_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const MINUTE = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** A day in the viewer's zone; the year where it is another than this. */
export function day(time: string | number | Date, now = Date.now()): string {
  const date = new Date(time);
  return (date.getFullYear() === new Date(now).getFullYear() ? DAY_OF_YEAR : DAY).format(date);
}

/** A day and a minute in the viewer's zone. */
export const moment = (time: string | Date): string =>
  `${DAY.format(new Date(time))}, ${MINUTE.format(new Date(time))}`;

/** Hours and minutes in the viewer's zone. */
export const clock = (time: string | number | Date): string => MINUTE.format(new Date(time));

/** A time in UTC, as it is shown on hover. */
export const utc = (time: string | Date): string =>
  `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** A word of the API as people read it: `function_calling` is Function calling. */
export function words(word: string): string {
  const known = KNOWN_WORDS[word];
  if (known !== undefined) return known;
  const plain = word.replaceAll(/[_-]/g, ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

const KNOWN_WORDS: Readonly<Record<string, string>> = {
  '3d': '3D',
  pdf: 'PDF',
  hipaa: 'HIPAA',
  sagemaker: 'SageMaker',
  self_hosted: 'Self-hosted',
  json_mode: 'JSON mode',
  general: 'General use',
  ocr: 'OCR',
  tts: 'Text to speech',
};
