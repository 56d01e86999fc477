import * as RadixPopover from '@radix-ui/react-popover';
import { type CSSProperties, type ReactNode, useEffect, useId, useState } from 'react';
import { ApiProblem } from '../api/client.ts';
import { ago, moment, utc } from './numbers.ts';
import { Glyph } from './state.tsx';

/** The only container: a title, one quiet fact, what belongs to it. */
export function Panel(props: {
  readonly title?: ReactNode;
  readonly fact?: ReactNode;
  readonly right?: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  const { title, fact, right, className, children } = props;
  const id = useId();
  return (
    <section className={`panel ${className ?? ''}`} aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && (
        <header>
          <h2 id={id}>{title}</h2>
          {fact !== undefined && <span className="small dim cut">{fact}</span>}
          {right !== undefined && <span className="right row">{right}</span>}
        </header>
      )}
      {children}
    </section>
  );
}

/** One of a few, side by side. */
export function Segments<Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, ReactNode])[];
  readonly onChange: (value: Value) => void;
  readonly className?: string;
}) {
  const { label, value, options, onChange, className } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset breaks out of the flex row that this stands in
    <div className={`seg ${className ?? ''}`} role="group" aria-label={label}>
      {options.map(([one, words]) => (
        <button key={one} type="button" aria-pressed={one === value} onClick={() => onChange(one)}>
          {words}
        </button>
      ))}
    </div>
  );
}

/** On or off, at once. */
export function Switch(props: {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly disabled?: boolean;
}) {
  const { label, on, onChange, disabled } = props;
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-label={label}
      className={`switch ${on ? 'on' : ''}`}
      disabled={disabled}
      onClick={() => onChange(!on)}
    />
  );
}

/** A list to choose one of. */
export function Select(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
  readonly id?: string;
}) {
  const { label, value, options, onChange, id } = props;
  return (
    <select
      id={id}
      className="input"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {options.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </select>
  );
}

/** What no source says: a word, never a blank. */
export const Unknown = () => <span className="unknown">unknown</span>;

/** A time relative to now, in UTC on hover. */
export function Ago({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={utc(at)}>
      {ago(at, Date.now())}
    </time>
  );
}

/** A moment in the viewer's zone, in UTC on hover. */
export function Moment({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={utc(at)}>
      {moment(at)}
    </time>
  );
}

/** How good a model is: a point with its 80 % interval on 0 to 100. */
export function Quality({ quality }: { readonly quality: QualityOf | null }) {
  if (quality === null) return <Unknown />;
  const { value, low, high, benchmarks, provisional } = quality;
  const place = { '--v': value, '--lo': low, '--hi': high } as CSSProperties;
  const words = `${Math.round(value)}, 80 % interval ${Math.round(low)} to ${Math.round(high)}, ${benchmarks} comparable benchmark${benchmarks === 1 ? '' : 's'}${provisional ? ', provisional' : ''}`;
  return (
    <span className={`q ${provisional ? 'provisional' : ''}`} title={words}>
      <b>{Math.round(value)}</b>
      <i style={place} aria-hidden="true">
        <u />
      </i>
      <span className="sr">{words}</span>
    </span>
  );
}

/** A quality as the API gives it. */
export interface QualityOf {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly benchmarks: number;
  readonly provisional: boolean;
}

/** Something small that opens beside its button. */
export function Popover({ button, children }: { readonly button: ReactNode; readonly children: ReactNode }) {
  return (
    <RadixPopover.Root>
      <RadixPopover.Trigger asChild>{button}</RadixPopover.Trigger>
      <RadixPopover.Portal>
        <RadixPopover.Content className="popover" align="end" sideOffset={4} collisionPadding={12}>
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  );
}

const WIDTHS = ['38%', '28%', '46%', '32%', '41%', '35%', '30%', '44%'];

/** The shape of a table that is on its way, once it has been away for long enough to be noticed. */
export function Loading({ rows = 6 }: { readonly rows?: number }) {
  const [shown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), 150);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <div aria-busy="true">
      <span className="sr" role="status">
        Loading
      </span>
      <ul className="rows" aria-hidden="true">
        {Array.from({ length: rows }, (_, index) => (
          <li key={index}>
            <span className="skel" style={{ width: WIDTHS[index % WIDTHS.length] }} />
            <span className="skel right" style={{ width: '9%' }} />
            <span className="skel" style={{ width: '7%' }} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What could not be read, what was answered, and how to go on; only where it failed. */
export function Failed({
  what,
  error,
  retry,
}: {
  readonly what: string;
  readonly error: Error;
  readonly retry: () => void;
}) {
  const id = error instanceof ApiProblem ? error.requestId : null;
  return (
    <div className="empty" role="alert">
      <Glyph state="unhealthy" />
      <b className="strong">{what} could not be read</b>
      <span>{error.message}.</span>
      <span className="row">
        <button type="button" className="btn" onClick={retry}>
          Try now
        </button>
        {id !== null && (
          <button type="button" className="btn quiet" onClick={() => void navigator.clipboard.writeText(id)}>
            Copy request id
          </button>
        )}
      </span>
    </div>
  );
}

/** Nothing there: what would be, and when it was last looked for. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <b className="strong">{title}</b>
      {children !== undefined && <span>{children}</span>}
    </div>
  );
}

/** What a query found, or the state that it is in: older data stays while it is read anew. */
export function Loaded<Data>(props: {
  readonly what: string;
  readonly query: {
    readonly data: Data | undefined;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  readonly rows?: number;
  readonly children: (data: Data) => ReactNode;
}) {
  const { what, query, rows, children } = props;
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error !== null) return <Failed what={what} error={query.error} retry={() => void query.refetch()} />;
  return <Loading {...(rows === undefined ? {} : { rows })} />;
}

/** What is wrong with a field, beside it. */
export function Fault({ words }: { readonly words: string }) {
  return (
    <p className="fault-text" role="alert">
      <Glyph state="unhealthy" />
      {words}
    </p>
  );
}
