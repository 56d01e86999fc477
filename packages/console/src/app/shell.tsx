import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { inboxQuery } from '../api/queries.ts';
import { signOut } from '../api/session.ts';
import { Dialog, DialogFooter } from '../design/dialog.tsx';
import { Icon } from '../design/icons.tsx';
import { ago, clock, duration } from '../design/numbers.ts';
import { Switch } from '../design/parts.tsx';
import { Glyph } from '../design/state.tsx';
import { useAddress } from './address.ts';
import { singleKeysAreOn, switchSingleKeys, useKeys, useLeader } from './keys.ts';
import { type Live, useLive } from './live.ts';
import { PAGES } from './nav.ts';
import { Palette } from './palette.tsx';
import { nextTheme } from './theme.ts';
import { Toasts, toast } from './toasts.tsx';

/** The frame around every page: sidebar or bottom bar, palette, keys, what is live. */
export function Shell({ stage }: { readonly stage: string }) {
  const live = useLive();
  const [palette, openPalette] = useState(false);
  const [keys, openKeys] = useState(false);
  const [more, openMore] = useState(false);
  const { at } = useAddress();
  const kept = (at === undefined ? {} : { at }) as never;
  const navigate = useNavigate();
  const inbox = useQuery(inboxQuery).data?.count;
  useLeader('g');
  useKeys({
    'mod+k': () => openPalette(true),
    '?': () => openKeys(true),
    Escape: () => openMore(false),
    ...Object.fromEntries(PAGES.map(({ key, path }) => [`g ${key}`, () => void navigate({ to: path, search: kept })])),
  });
  const count = (path: string) => (path === '/inbox' && inbox !== undefined && inbox > 0 ? inbox : null);
  return (
    <div className="app">
      <nav className="nav" aria-label="Main">
        <div className="brand">
          <span className="mark">
            <svg viewBox="0 0 12 12" aria-hidden="true">
              <path d="M2 2h8M3.5 6h5M5 10h2" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
            </svg>
          </span>
          Registry<span className="dim small right">{stage}</span>
        </div>
        <button type="button" className="find" onClick={() => openPalette(true)}>
          <Icon name="find" />
          Find or do<kbd>⌘K</kbd>
        </button>
        {PAGES.map(({ path, title, icon, group }, index) => (
          <div key={path} className="contents">
            {group !== undefined && group !== PAGES[index - 1]?.group && <div className="group">{group}</div>}
            <Link to={path} search={kept} activeProps={{ 'aria-current': 'page' }} title={title}>
              <Icon name={icon} />
              {title}
              {count(path) !== null && <span className="count">{count(path)}</span>}
            </Link>
          </div>
        ))}
        <Pulse live={live} onKeys={() => openKeys(true)} />
      </nav>
      <div className="stage">
        {live.state === 'offline' && (
          <div className="banner warn" role="status">
            <Glyph state="degraded" />
            <span>
              Offline since {clock(new Date(live.answeredAt || Date.now()))}. What you see is{' '}
              {duration((Date.now() - (live.answeredAt || Date.now())) / 1_000)} old.
            </span>
          </div>
        )}
        <Outlet />
      </div>
      <nav className="tabbar" aria-label="Main, small">
        {PAGES.slice(0, 4).map(({ path, title, icon }) => (
          <Link
            key={path}
            to={path}
            search={kept}
            activeProps={{ 'aria-current': 'page' }}
            onClick={() => openMore(false)}
          >
            <Icon name={icon} />
            {title}
            {count(path) !== null && <span className="dot">{count(path)}</span>}
          </Link>
        ))}
        <button type="button" aria-expanded={more} onClick={() => openMore(!more)}>
          <Icon name="more" />
          More
        </button>
      </nav>
      {more && (
        <div className="sheet only-small">
          {PAGES.slice(4).map(({ path, title, icon }) => (
            <Link key={path} to={path} search={kept} onClick={() => openMore(false)}>
              <Icon name={icon} />
              {title}
            </Link>
          ))}
          <button type="button" className="btn quiet" onClick={() => signOut()}>
            <Icon name="leave" />
            Sign out
          </button>
        </div>
      )}
      {palette && <Palette onClose={() => openPalette(false)} />}
      {keys && <KeyList onClose={() => openKeys(false)} />}
      <Toasts />
    </div>
  );
}

function Pulse({ live, onKeys }: { readonly live: Live; readonly onKeys: () => void }) {
  return (
    <div className="live">
      <div className="row">
        <Glyph state={live.state === 'live' ? 'healthy' : 'degraded'} />
        <span>{live.state === 'live' ? 'Live' : 'Offline'}</span>
        <span className="right row">
          <button
            type="button"
            className="link"
            aria-label="Change theme"
            title="Change theme"
            onClick={() => toast(`Theme: ${nextTheme()}`)}
          >
            <Icon name="theme" />
          </button>
          <button type="button" className="link" aria-label="Keyboard" title="Keyboard" onClick={onKeys}>
            <kbd>?</kbd>
          </button>
          <button type="button" className="link" aria-label="Sign out" title="Sign out" onClick={() => signOut()}>
            <Icon name="leave" />
          </button>
        </span>
      </div>
      <span>
        {live.checkedAt === null ? 'Health not checked yet' : `Health checked ${ago(live.checkedAt, Date.now())}`}
      </span>
    </div>
  );
}

const COMMANDS: readonly (readonly [readonly string[], string])[] = [
  [['⌘K'], 'Find or do'],
  [['/'], 'Search this list'],
  ...PAGES.map(({ key, title }) => [['G', key.toUpperCase()], title] as const),
  [['J', 'K'], 'Next, previous'],
  [['↵'], 'Open'],
  [['X'], 'Select'],
  [['A', 'R', 'E'], 'Approve, keep, edit'],
  [['C'], 'Compare selected'],
  [['W'], 'Why not another'],
  [['[', ']'], 'Back, on in time'],
  [['Y'], 'Copy as code or id'],
  [['U'], 'Undo my last change'],
  [['.'], 'Density'],
  [['?'], 'This list'],
];

function KeyList({ onClose }: { readonly onClose: () => void }) {
  const [on, switchOn] = useState(singleKeysAreOn());
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <dl className="facts">
        {COMMANDS.map(([keys, words]) => (
          <div key={words} className="contents">
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <div className="row">
        <Switch
          label="Single letters are commands"
          on={on}
          onChange={(now) => {
            switchSingleKeys(now);
            switchOn(now);
          }}
        />
        <span className="small mid">Single letters are commands</span>
      </div>
      <DialogFooter onClose={onClose} leave="Close" />
    </Dialog>
  );
}
