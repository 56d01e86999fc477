import { type ReactNode, useEffect } from 'react';
import { Icon } from '../design/icons.tsx';
import { moment } from '../design/numbers.ts';
import { useChangeAddress, usePast } from './address.ts';

/** A page: its top bar with title, one quiet fact and at most three actions, and what it shows below. */
export function PageFrame(props: {
  readonly title: ReactNode;
  readonly name: string;
  readonly fact?: ReactNode;
  readonly actions?: ReactNode;
  readonly className?: string;
  /** Whether the page shows the past; one that cannot says so. */
  readonly showsPast?: boolean;
  readonly children: ReactNode;
}) {
  const { title, name, fact, actions, className, showsPast = false, children } = props;
  const at = usePast();
  const change = useChangeAddress();
  useEffect(() => {
    document.title = `${name} · Registry`;
  }, [name]);
  return (
    <main>
      <header className="top">
        <h1>{title}</h1>
        {fact !== undefined && <span className="meta">{fact}</span>}
        {actions !== undefined && (at === undefined || showsPast) && <div className="acts">{actions}</div>}
      </header>
      {at !== undefined && (
        <div className="banner past" role="status">
          <Icon name="time" />
          <span>
            <b className="strong">{moment(at)}.</b>{' '}
            {showsPast
              ? 'You see the registry as it was. Nothing can be changed here.'
              : 'This page has no past: what it shows is now.'}
          </span>
          <button type="button" className="btn right" onClick={() => change({ at: undefined })}>
            Back to now
          </button>
        </div>
      )}
      <div className={`page ${className ?? ''}`}>{children}</div>
    </main>
  );
}
