import { EXTERNAL_CATEGORIES } from '@radiant/contracts';
import { describe, expect, it } from 'vitest';
import { type ListedModel, listedModel } from '../providers/adapter.ts';
import { essentialsOf, kindOfListed, tokenLimits } from './decide-kind.ts';

const model = (modelId: string, said: Partial<ListedModel> = {}) => listedModel({ modelId, raw: {}, ...said });
const kind = (modelId: string, said: Partial<ListedModel> = {}) => {
  const { category, basis } = kindOfListed(model(modelId, said));
  return `${category} by ${basis}`;
};

describe('what a listing says', () => {
  it.each([
    [['rerank'], 'reranking'],
    [['embedding'], 'embedding'],
    [['text_embedding'], 'embedding'],
    [['image_embedding'], 'embedding'],
    [['image_generation'], 'image_generation'],
    [['video_generation'], 'video_generation'],
    [['text_to_speech'], 'text_to_speech'],
    [['speech_to_text'], 'speech_to_text'],
    [['text_to_3d'], '3d_generation'],
    [['image_to_3d'], '3d_generation'],
    [['fill_in_the_middle'], 'code'],
    [['fill_in_the_middle', 'chat'], 'code'],
    [['chat'], 'text_generation'],
    [['completion'], 'text_generation'],
    // What talks and does more is for talking.
    [['image_generation', 'chat'], 'text_generation'],
    [['embedding', 'completion'], 'text_generation'],
    [['image_generation', 'rerank'], 'reranking'],
  ] as const)('by %j is %s', (capabilities, category) => {
    expect(kind('riddle', { capabilities })).toBe(`${category} by listing`);
  });
  it.each([
    [['text'], ['embedding'], null, 'embedding'],
    [['text'], ['video', 'audio'], null, 'video_generation'],
    [['image'], ['3d'], null, '3d_generation'],
    [['text'], ['image'], null, 'image_generation'],
    [['text'], ['image', 'text'], ['chat'], 'text_generation'],
    [['text'], ['audio'], null, 'text_to_speech'],
    [['text'], ['audio', 'text'], null, 'text_generation'],
    [['audio'], ['text'], null, 'speech_to_text'],
    [['audio', 'text'], ['text'], null, 'text_generation'],
    [null, ['text'], null, 'text_generation'],
  ] as const)('by %j to %j and %j is %s', (inputModalities, outputModalities, capabilities, category) => {
    expect(kind('riddle', { inputModalities, outputModalities, capabilities })).toBe(`${category} by listing`);
  });
  it('in so many words goes before all that it suggests', () => {
    expect(kind('whisper', { category: 'search', capabilities: ['rerank'] })).toBe('search by listing');
  });
  it('of what takes audio and gives nothing that is stated is nothing', () => {
    expect(kind('riddle', { inputModalities: ['audio'] })).toBe('other by none');
    expect(kind('riddle', { capabilities: ['vision'] })).toBe('other by none');
  });
  it('of a chat model leaves to the name which kind of chat it is', () => {
    const chat = { capabilities: ['chat'] } as const;
    expect(kind('x-coder', chat)).toBe('code by listing');
    expect(kind('x-thinking', chat)).toBe('reasoning by listing');
    expect(kind('x-search', chat)).toBe('search by listing');
    expect(kind('x-tts', chat)).toBe('text_generation by listing');
    expect(kind('x-coder', { capabilities: ['rerank'] })).toBe('reranking by listing');
  });
});

describe('a name', () => {
  // Each word as it stands at the beginning, within, after a slash or at the end, where it may.
  const names: Record<string, readonly string[]> = {
    reranking: ['rerank-3', 'bge-reranker'],
    embedding: [
      'text-embedding-3',
      'voyage-3',
      'amazon.titan-embed-v2',
      'bge-m3',
      'e5-large',
      'intfloat/e5-base',
      'x-e5-y',
    ],
    other: [
      ...['gpt-realtime', 'gemini-native-audio', 'gemini-live-2', 'live-1', 'gemini-2-live'],
      ...['davinci-002', 'text-davinci-003', 'curie', 'text-babbage-001', 'ada', 'text-ada-001'],
      ...['gpt-3.5-turbo-instruct', 'code-similarity', 'omni-moderation', 'llama-guard-4', 'safety-1'],
    ],
    speech_to_text: [
      ...['whisper-1', 'gpt-4o-transcribe', 'speech-to-text', 'stt-1', 'scribe_v1'],
      ...['nova-3', 'deepgram/nova-2', 'universal-2'],
    ],
    text_to_speech: ['tts-1', 'text-to-speech-2', 'eleven_v3', 'aura-2', 'gpt-voice', 'speech-2'],
    video_generation: [
      ...['veo-3', 'sora-2', 'video-1', 'ray2', 'ray-2', 'gen4_turbo', 'kling-2', 'amazon.nova-reel', 'act_two'],
    ],
    image_generation: [
      ...[
        'dall-e-3',
        'gpt-image-1',
        'imagen-4',
        'flux-1',
        'stable-diffusion-3',
        'sd3-large',
        'sdxl-1',
        'ideogram-3',
        'nova-canvas',
      ],
    ],
    '3d_generation': ['meshy-5', 'tripo3d'],
    search: ['sonar-pro', 'search-1', 'gpt-5-search', 'x_search', 'x/search'],
    code: ['codestral', 'gpt-7-codex', 'qwen3-coder', 'devstral-2', 'x-code'],
    reasoning: [
      ...[
        'x-reasoner',
        'k2-thinking',
        'o3-deep-research',
        'qwq-32b',
        'o3',
        'o3-mini',
        'openai/o1',
        'x-o4-y',
        'r1',
        'deepseek-r1',
        'x/r1',
      ],
    ],
    text_generation: [
      ...[
        'gpt-7',
        'chatgpt-5',
        'openai/gpt-oss',
        'x-gpt-4',
        'claude-9',
        'gemini-4',
        'gemma3',
        'grok-5',
        'command-b',
        'kimi-k3',
      ],
      ...[
        'glm-5',
        'deepseek-v4',
        'mistral-9',
        'mixtral-8x22b',
        'ministral-3',
        'magistral-2',
        'mistral7',
        'google/gemma-3',
      ],
      ...['llama-5', 'llama5', 'meta/llama4', 'qwen3', 'x-qwen-4', 'minimax-m3', 'compound', 'allam-2', 'hermes-4'],
      ...['x-instruct', 'chat-bison', 'x-chat', 'x_chat_y', 'x/chat/y', 'gigantic-it'],
    ],
  };
  it.each(Object.entries(names).flatMap(([category, each]) => each.map((name) => [name, category])))(
    'such as %s is %s',
    (name, category) => {
      expect(kind(name ?? '')).toBe(`${category} by name`);
      expect(kind((name ?? '').toUpperCase())).toBe(`${category} by name`);
    },
  );
  it.each([
    ...[
      'voyage-x',
      'ee5-large',
      'e5',
      'delivery',
      'alive-2',
      'lively',
      'adamant',
      'x-ada',
      'nova-x',
      'supernova-3',
      'universal-x',
    ],
    ...[
      'speech-x',
      'ray-x',
      'genesis',
      'mini-research',
      'oo3',
      'o33',
      'xr1',
      'r12',
      'agpt-4',
      'gpt',
      'claude',
      'aclaude-3',
    ],
    ...['xllama-3', 'chatty', 'itx', 'x-item', 'xchat', 'aqwen'],
  ])('such as %s says nothing', (name) => {
    expect(kind(name)).toBe('other by none');
  });
});

it('every category has what all of its models take, give and can do', () => {
  const words = EXTERNAL_CATEGORIES.map((category) => [
    category,
    ...essentialsOf(category).map((each) => each.join(' ')),
  ]);
  expect(words.sort()).toEqual(
    [
      ['text_generation', 'text', 'text', 'chat'],
      ['reasoning', 'text', 'text', 'chat reasoning'],
      ['code', 'text', 'text', 'chat code'],
      ['embedding', 'text', 'embedding', 'embedding'],
      ['image_generation', 'text', 'image', 'image_generation'],
      ['video_generation', 'text', 'video', 'video_generation'],
      ['text_to_speech', 'text', 'audio', 'text_to_speech'],
      ['speech_to_text', 'audio', 'text', 'speech_to_text'],
      ['search', 'text', 'text', 'chat web_search'],
      ['reranking', 'text', 'text', 'rerank'],
      ['3d_generation', 'text', '3d', 'text_to_3d'],
      ['other', '', '', ''],
    ].sort(),
  );
});

describe('stated limits', () => {
  const said = { contextWindow: 480, maxOutput: 48 };
  const OF_TOKENS = { context_window: 480, max_output: 48 };
  const NONE = { context_window: null, max_output: null };

  it.each(['image_generation', 'video_generation', 'text_to_speech', 'speech_to_text', '3d_generation'])(
    'are none of tokens of %s that does not say what it gives',
    (category) => expect(tokenLimits(model('m', said), category)).toEqual(NONE),
  );
  it.each(['text_generation', 'embedding', 'reranking', 'other', 'code', 'reasoning', 'search'])(
    'are of tokens of %s that does not say what it gives',
    (category) => expect(tokenLimits(model('m', said), category)).toEqual(OF_TOKENS),
  );
  it('are of tokens of what writes, and of nothing else that says what it gives', () => {
    const of = (outputModalities: ListedModel['outputModalities'], category = 'text_generation') =>
      tokenLimits(model('m', { ...said, outputModalities }), category);
    expect(of(['text'])).toEqual(OF_TOKENS);
    expect(of(['image', 'text'], 'image_generation')).toEqual(OF_TOKENS);
    expect(of(['embedding'], 'embedding')).toEqual(OF_TOKENS);
    expect(of(['video'], 'other')).toEqual(NONE);
    expect(of([])).toEqual(NONE);
    expect(of(['text'], 'speech_to_text')).toEqual(NONE);
  });
});
