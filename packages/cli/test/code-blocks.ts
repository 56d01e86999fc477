/** A fenced block of a Markdown document. */
export interface Block {
  /** The first word behind the fence: `sh`, `ts`, `json`, … */
  readonly kind: string;
  readonly text: string;
  /** Whether it stands right below another block, with nothing between them: what a command gives. */
  readonly below: boolean;
}

/** The fenced blocks of a Markdown document, in order; those in lists without their indentation. */
export function codeBlocks(document: string): Block[] {
  let end = -1;
  return [...document.matchAll(/^( *)```(\w+)[^\n]*\n([\s\S]*?)^\1```$/gm)].map((match) => {
    const [whole, indent = '', kind = '', text = ''] = match;
    const below = end >= 0 && document.slice(end, match.index).trim() === '';
    end = match.index + whole.length;
    return { kind, text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''), below };
  });
}
