import { loadCatalogue } from '@radiant/database';
import { expect, it } from 'vitest';
import { containerImage } from './container-image.ts';

it('the account is that of the repository in the region', () => {
  const tei = 'tei:2.0.1-tei1.9.3-gpu-py310-cu129-ubuntu24.04';
  expect(containerImage(tei, 'us-east-1').account).toBe('683313688378');
  expect(containerImage(tei, 'eu-west-1').account).toBe('141502667606');
  expect(containerImage('djl-inference:0.36.0', 'us-east-1').account).toBe('763104351884');
  expect(containerImage('djl-inference:0.36.0', 'cn-north-1').uri).toBe(
    '727897471807.dkr.ecr.cn-north-1.amazonaws.com.cn/djl-inference:0.36.0',
  );
});

it('a region without the image and a repository that nobody publishes are refused with what there is', () => {
  expect(() => containerImage('tei:1', 'mx-central-1')).toThrow(
    'tei is not published in mx-central-1; expected one of af-',
  );
  expect(() => containerImage('ours:1', 'us-east-1')).toThrow('expected <repository>:<tag> of djl-inference');
});

it('every image of the catalogue can be pulled in us-east-1 and eu-central-1', async () => {
  const { selfHostedModels } = await loadCatalogue();
  for (const { sagemaker_image } of selfHostedModels) {
    for (const region of ['us-east-1', 'eu-central-1']) {
      expect(containerImage(sagemaker_image ?? '', region).uri).toContain(`.dkr.ecr.${region}.`);
    }
  }
});
