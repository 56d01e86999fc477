import { RegistryError } from '@radiant/contracts';

/** An image as a region pulls it. */
export interface ContainerImage {
  /** `<account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag>` */
  readonly uri: string;
  readonly account: string;
  readonly region: string;
  readonly repository: string;
  readonly tag: string;
}

/**
 * Where AWS's deep learning containers are pulled from. Source: github.com/aws/sagemaker-python-sdk
 * `sagemaker-core/src/sagemaker/core/image_uri_config/djl-lmi.json`@0459ad5, version 0.36.0, read on 2026-11-27.
 */
const DEEP_LEARNING: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...['ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1'],
      ...['eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1'],
      ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
    ].map((region) => [region, '763104351884']),
  ),
  'af-south-1': '626614931356',
  'ap-east-1': '871362719292',
  'ap-northeast-3': '364406365360',
  'ap-south-2': '772153158452',
  'ap-southeast-3': '907027046896',
  'ap-southeast-4': '457447274322',
  'ap-southeast-5': '550225433462',
  'ap-southeast-7': '590183813437',
  'ca-west-1': '204538143572',
  'cn-north-1': '727897471807',
  'cn-northwest-1': '727897471807',
  'eu-central-2': '380420809688',
  'eu-south-1': '692866216735',
  'eu-south-2': '503227376785',
  'il-central-1': '780543022126',
  'me-central-1': '914824155844',
  'me-south-1': '217643126080',
  'mx-central-1': '637423239942',
  'us-gov-east-1': '446045086412',
  'us-gov-west-1': '442386744353',
};

/**
 * Where Text Embeddings Inference is pulled from, another account in each region. Source: github.com/aws/sagemaker-python-sdk
 * `src/sagemaker/image_uri_config/huggingface-tei.json`@1cb00e0, version 1.9.3, read on 2026-11-27.
 */
const TEXT_EMBEDDINGS: Readonly<Record<string, string>> = {
  'af-south-1': '510948584623',
  'ap-east-1': '651117190479',
  'ap-northeast-1': '354813040037',
  'ap-northeast-2': '366743142698',
  'ap-northeast-3': '867004704886',
  'ap-south-1': '720646828776',
  'ap-south-2': '628508329040',
  'ap-southeast-1': '121021644041',
  'ap-southeast-2': '783357654285',
  'ap-southeast-3': '951798379941',
  'ap-southeast-4': '106583098589',
  'ca-central-1': '341280168497',
  'ca-west-1': '190319476487',
  'cn-north-1': '450853457545',
  'cn-northwest-1': '451049120500',
  'eu-central-1': '492215442770',
  'eu-central-2': '680994064768',
  'eu-north-1': '662702820516',
  'eu-south-1': '978288397137',
  'eu-south-2': '104374241257',
  'eu-west-1': '141502667606',
  'eu-west-2': '764974769150',
  'eu-west-3': '659782779980',
  'il-central-1': '898809789911',
  'me-central-1': '272398656194',
  'me-south-1': '801668240914',
  'sa-east-1': '737474898029',
  'us-east-1': '683313688378',
  'us-east-2': '257758044811',
  'us-gov-east-1': '237065988967',
  'us-gov-west-1': '414596584902',
  'us-west-1': '746614075791',
  'us-west-2': '246618743249',
};

const ACCOUNTS_OF: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'djl-inference': DEEP_LEARNING,
  'huggingface-pytorch-inference': DEEP_LEARNING,
  'pytorch-inference': DEEP_LEARNING,
  tei: TEXT_EMBEDDINGS,
};

/**
 * The image that a row's `sagemaker_image` (`<repository>:<tag>`) is in a region.
 *
 * @throws RegistryError `input_invalid` for a repository that AWS does not publish, and for a region that it is not published in
 */
export function containerImage(sagemakerImage: string, region: string): ContainerImage {
  const colon = sagemakerImage.indexOf(':');
  const repository = sagemakerImage.slice(0, Math.max(0, colon));
  const tag = sagemakerImage.slice(colon + 1);
  const accounts = ACCOUNTS_OF[repository];
  if (accounts === undefined) {
    const expected = `<repository>:<tag> of ${Object.keys(ACCOUNTS_OF).join(', ')}`;
    throw new RegistryError('input_invalid', `The image is ${sagemakerImage}; expected ${expected}`);
  }
  const account = accounts[region];
  if (account === undefined) {
    const expected = `one of ${Object.keys(accounts).sort().join(', ')}`;
    throw new RegistryError('input_invalid', `${repository} is not published in ${region}; expected ${expected}`);
  }
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const uri = `${account}.dkr.ecr.${region}.${domain}/${repository}:${tag}`;
  return { uri, account, region, repository, tag };
}
