import { z } from 'zod';
import type { ProviderAdapter } from '../adapter.ts';
import { present } from '../reading.ts';

/** Black Forest Labs. Source: api-evangelist/black-forest-labs openapi, utility API, 2026-08-22. */
export const blackForestLabs = {
  providerId: 'black-forest-labs',
  authentication: { kind: 'header', keyNames: ['BFL_API_KEY'], header: 'x-key', prefix: '' },
  baseUrl: 'https://api.bfl.ai/v1',
  list: null,
  notListed: 'Each model is an endpoint of its own (POST /v1/flux-2-pro); nothing lists them',
  health: { request: { path: '/credits' }, schema: z.looseObject({ credits: present }) },
} satisfies ProviderAdapter;
