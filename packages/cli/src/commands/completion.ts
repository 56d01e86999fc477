import { Argument, type Command } from 'commander';
import { type CliContext, examples } from '../context.ts';
import { oneOf } from '../options/values.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** What may stand behind a command: the words of its subcommands and its flags. */
interface Place {
  /** The words before, such as `models set`; empty behind `registry` itself. */
  readonly words: string;
  readonly next: readonly { readonly word: string; readonly description: string }[];
}

/**
 * `registry completion …`: a script by which a shell completes commands and flags.
 *
 * @param wholeProgram makes the program with all its commands
 */
export function completionOf(wholeProgram: (context: CliContext) => Promise<Command>) {
  return { addCommands: (program: Command, context: CliContext) => addCompletion(program, context, wholeProgram) };
}

function addCompletion(
  program: Command,
  context: CliContext,
  wholeProgram: (context: CliContext) => Promise<Command>,
): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>', SHELLS.join(', ')).argParser(oneOf(SHELLS)))
    .description('print a script by which bash, zsh or fish completes commands and flags of `registry`')
    .option('--json', 'print exactly one JSON value for scripts: the script as a text')
    .addHelpText('after', examples('completion bash', 'completion zsh', 'completion fish'))
    .action(async (shell: (typeof SHELLS)[number], flags: { json?: true }) => {
      const script = SCRIPTS[shell](placesOf(await wholeProgram(context)));
      context.print(flags.json ? JSON.stringify(script) : script);
    });
}

/** Every place of the program, parents before what is below them. */
function placesOf(command: Command, words: readonly string[] = []): Place[] {
  const next = [
    ...command.commands.map((child) => ({ word: child.name(), description: child.description() })),
    ...command.options.flatMap(({ long, description }) => (long ? [{ word: long, description }] : [])),
    { word: '--help', description: 'how it is used' },
  ];
  const below = command.commands.flatMap((child) => placesOf(child, [...words, child.name()]));
  return [{ words: words.join(' '), next }, ...below];
}

const wordsAt = ({ next }: Place) => next.map(({ word }) => word).join(' ');
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** The longest run of command words at the beginning of the line decides; bash and zsh look it up in the same list. */
const cases = (places: readonly Place[]) =>
  places.map((place) => `    ${quoted(place.words)}) next=${quoted(wordsAt(place))};;`).join('\n');

const SCRIPTS: Readonly<Record<(typeof SHELLS)[number], (places: readonly Place[]) => string>> = {
  bash: (places) => `# registry completion for bash: eval "$(registry completion bash)"
_registry() {
  local next='' path='' word
  local current="\${COMP_WORDS[COMP_CWORD]}"
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) _registry_next "\${path:+$path }$word" && path="\${path:+$path }$word";; esac
  done
  _registry_next "$path"
  COMPREPLY=($(compgen -W "$next" -- "$current"))
}
_registry_next() {
  case "$1" in
${cases(places)}
    *) return 1;;
  esac
}
complete -o default -F _registry registry`,
  zsh: (places) => `#compdef registry
# registry completion for zsh: source <(registry completion zsh)
_registry() {
  local next='' path_='' word
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$word" in -*) ;; *) _registry_next "\${path_:+$path_ }$word" && path_="\${path_:+$path_ }$word";; esac
  done
  _registry_next "$path_"
  compadd -- \${(s: :)next}
}
_registry_next() {
  case "$1" in
${cases(places)}
    *) return 1;;
  esac
}
compdef _registry registry`,
  fish: (places) => `# registry completion for fish: registry completion fish | source
function __registry_at
  set -l path
  for word in (commandline -opc)[2..]
    string match -q -- '-*' $word; or set -a path $word
  end
  test "$path" = "$argv"
end
${places.flatMap(fishLines).join('\n')}`,
};

function fishLines({ words, next }: Place): string[] {
  return next.map(({ word, description }) => {
    const what = word.startsWith('--') ? `-l ${word.slice(2)}` : `-f -a ${word}`;
    return `complete -c registry -n ${quoted(`__registry_at ${words}`.trimEnd())} ${what} -d ${quoted(description)}`;
  });
}
