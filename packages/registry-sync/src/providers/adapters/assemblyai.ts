import { z } from 'zod';
import type { ProviderAdapter } from '../adapter.ts';

/** AssemblyAI. Source: AssemblyAI/assemblyai-api-spec openapi.yml, /v2/transcript, 3fcf678d, 2026-03-23. */
export const assemblyai = {
  providerId: 'assemblyai',
  // The key stands alone, without Bearer.
  authentication: { kind: 'header', keyNames: ['ASSEMBLYAI_API_KEY'], header: 'authorization', prefix: '' },
  baseUrl: 'https://api.assemblyai.com/v2',
  list: null,
  notListed: 'The model is the field speech_models of a transcription request; nothing lists its values',
  // Past transcripts, which is free.
  health: {
    request: { path: '/transcript', query: { limit: 1 } },
    schema: z.looseObject({ transcripts: z.array(z.unknown()) }),
  },
} satisfies ProviderAdapter;
