import { expect, it } from 'vitest';
import { AT, gateModel, gateOf, holdGates } from '../../test/hold-gates.ts';

holdGates({
  'domain, where none is named': {
    wanted: [],
    fails: { domains: ['medical', 'geospatial'] },
    passes: { domains: [] },
    required: { onlyOf: [] },
    found: ['medical', 'geospatial'],
    concession: { to: ['medical', 'geospatial'], size: 4 },
  },
  'domain, where one is named': {
    wanted: ['medical', 'games'],
    fails: { domains: [] },
    passes: { domains: ['medical'] },
    required: { oneOf: ['medical', 'games'], onlyOf: ['medical', 'games'] },
    found: [],
    concession: { to: [], size: 4 },
  },
  'domain, where a model has another beside it': {
    wanted: ['medical'],
    fails: { domains: ['medical', 'geospatial'] },
    passes: { domains: ['medical'] },
    required: { oneOf: ['medical'], onlyOf: ['medical'] },
    found: ['medical', 'geospatial'],
    concession: { to: ['medical', 'geospatial'], size: 2 },
  },
  'domain, where a capability asks for it': {
    wanted: [],
    rest: { requiredCapabilities: ['vision', 'medical_segmentation', 'medical_classification'] },
    fails: { domains: ['games'] },
    passes: { domains: ['medical'] },
    required: { onlyOf: ['medical'] },
    found: ['games'],
    concession: { to: ['games'], size: 2 },
  },
  'domain, where a capability asks for one and another is named': {
    wanted: ['games'],
    rest: { requiredCapabilities: ['medical_segmentation', 'land_use_classification'] },
    fails: { domains: ['medical', 'geospatial'] },
    passes: { domains: ['medical', 'games'] },
    required: { oneOf: ['games'], onlyOf: ['games', 'medical', 'geospatial'] },
    found: ['medical', 'geospatial'],
    concession: { to: ['games', 'medical'], size: 2 },
  },
});

it('a model of no domain is for whoever asks for none by name', () => {
  const around = { rest: { task: 'chat' }, atMs: AT, use: 'general', price: () => null } as const;
  const asking = { ...around, rest: { task: 'chat', requiredCapabilities: ['medical_segmentation'] } } as const;
  expect(gateOf('domain').passes(gateModel({}), [], asking)).toBe(true);
});
