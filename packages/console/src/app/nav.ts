import type { IconName } from '../design/icons.tsx';

/** A page as the sidebar and the palette name it. */
export interface Page {
  readonly path: string;
  readonly title: string;
  readonly icon: IconName;
  /** The letter behind G. */
  readonly key: string;
  readonly group?: string;
}

/** Every page, in the order of the sidebar. */
export const PAGES: readonly Page[] = [
  { path: '/overview', title: 'Overview', icon: 'overview', key: 'o' },
  { path: '/playground', title: 'Playground', icon: 'playground', key: 'p' },
  { path: '/models', title: 'Models', icon: 'models', key: 'm' },
  { path: '/inbox', title: 'Inbox', icon: 'inbox', key: 'i' },
  { path: '/providers', title: 'Providers', icon: 'providers', key: 'v', group: 'Operate' },
  { path: '/thermal', title: 'Thermal', icon: 'thermal', key: 't', group: 'Operate' },
  { path: '/syncs', title: 'Syncs', icon: 'syncs', key: 's', group: 'Operate' },
  { path: '/prices', title: 'Prices', icon: 'prices', key: 'c', group: 'Govern' },
  { path: '/licences', title: 'Licences', icon: 'licences', key: 'l', group: 'Govern' },
  { path: '/time', title: 'Time machine', icon: 'time', key: 'h', group: 'History' },
];
