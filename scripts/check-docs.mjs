// Holds the documentation to what is there: links and paths exist, decision records keep their format and stand in the index.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from './ensure-installed.mjs';

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: root });
const files = listed
  .toString()
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));
const textOf = (file) => readFileSync(join(root, file), 'utf8');
/** Without code blocks, whose brackets are no links. */
const proseOf = (file) => textOf(file).replaceAll(/^```[\s\S]*?^```/gm, '');

const problems = [...files.flatMap(brokenLinks), ...files.flatMap(missingPaths), ...recordProblems()];
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(`documentation: ${files.length} files, ${problems.length} problem(s)\n`);
process.exitCode = problems.length === 0 ? 0 : 1;

function brokenLinks(file) {
  const links = [...proseOf(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
  return links.flatMap((target) => {
    if (/^[a-z]+:/.test(target)) return [];
    const [path, anchor] = target.split('#');
    const found = path === '' ? file : join(dirname(file), path);
    if (!existsSync(join(root, found))) return [`${file}: the link ${target} leads nowhere`];
    if (anchor === undefined || !found.endsWith('.md') || anchorsOf(found).has(anchor)) return [];
    return [`${file}: ${found} has no heading #${anchor}`];
  });
}

/** Headings as GitHub names them. */
function anchorsOf(file) {
  const headings = [...proseOf(file).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** Paths of this repository in backticks; of a pattern (`*`, `<provider>`, `{a,b}`) the folder that it begins in. */
function missingPaths(file) {
  const paths = [...proseOf(file).matchAll(/`((?:packages|docs|scripts|examples|\.ci)\/[^\s`]*)`/g)];
  return paths.flatMap(([, path]) => {
    const whole = path.split(/[*<{…]/)[0] ?? '';
    const place = whole === path ? path.replace(/[#:].*$/, '') : whole.slice(0, whole.lastIndexOf('/'));
    return existsSync(join(root, place)) ? [] : [`${file}: ${path} is not there`];
  });
}

function recordProblems() {
  const folder = 'docs/decisions';
  const index = textOf(`${folder}/README.md`);
  const format =
    /^# .+\n\n- Status: (.+)\n- Date: (\d{4}-\d\d-\d\d)\n\n## Context\n[\s\S]+\n## Decision\n[\s\S]+\n## Consequences\n/;
  return files
    .filter((file) => dirname(file) === folder && basename(file) !== 'README.md')
    .flatMap((file) => {
      const name = basename(file);
      const [, status = '', date = ''] = format.exec(textOf(file)) ?? [];
      const row = index.split('\n').find((line) => line.includes(`](${name})`)) ?? '';
      return [
        ...(status === 'accepted' || status.startsWith('superseded by [')
          ? []
          : [`${file}: not in the format of ${folder}/README.md`]),
        ...(name.startsWith(`${date}-`) ? [] : [`${file}: its date is not the one in its name`]),
        ...(row.includes(status) && row.includes(date) && row !== ''
          ? []
          : [`${folder}/README.md: no row of ${name} with its status and date`]),
      ];
    });
}
