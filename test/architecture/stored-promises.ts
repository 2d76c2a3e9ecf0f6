import { fileURLToPath } from 'node:url';
import { SyntaxKind, type Node, type SourceFile } from 'typescript/unstable/ast';
import { API, type Checker } from 'typescript/unstable/sync';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** A promise that a program keeps, and the statement that keeps it. */
export interface StoredPromise {
  /** File under the root, and the name under which the promise is kept. */
  readonly where: string;
  readonly statement: string;
}

interface Parsed {
  readonly program: { readonly file: SourceFile; readonly name: string }[];
  readonly checker: Checker;
}

/**
 * Promises that are kept and not heard at once: in a variable, a property or a field. Between the moment in which they
 * are kept and that in which somebody awaits them, a failure is heard by nobody, and ends the process. The linter's rule
 * against floating promises takes them for handled, so this asks the compiler for the type of all that is kept.
 *
 * @param under folder of the program, such as `src/`
 */
export function storedPromises(configFile: string, under: string): StoredPromise[] {
  const api = new API({ cwd: root });
  try {
    const project = api.updateSnapshot({ openProjects: [configFile] }).getProjects()[0];
    if (!project) throw new Error(`Cannot open ${configFile}`);
    const names = project.program.getSourceFileNames().filter((name) => name.startsWith(`${root}/${under}`));
    const program = names.flatMap((name) => {
      const file = project.program.getSourceFile(name);
      return file ? [{ file, name: name.slice(root.length + 1) }] : [];
    });
    return keptPromises({ program, checker: project.checker });
  } finally {
    api.close();
  }
}

function keptPromises({ program, checker }: Parsed): StoredPromise[] {
  return program.flatMap(({ file, name }) => {
    const found: StoredPromise[] = [];
    const visit = (node: Node): void => {
      const kept = keptIn(node);
      if (kept && !isHeard(kept.value, node, file) && isPromise(checker, kept.value)) {
        const statement = textOf(node, file).replace(/\s+/g, ' ').slice(0, 120);
        found.push({ where: `${name}: ${kept.name}`, statement });
      }
      node.forEachChild(visit);
    };
    file.forEachChild(visit);
    return found;
  });
}

interface Parts {
  readonly name?: Node;
  readonly initializer?: Node;
  readonly left?: Node;
  readonly right?: Node;
  readonly operatorToken?: Node;
  readonly expression?: Node;
  readonly arguments?: readonly Node[];
}
const partsOf = (node: Node): Parts => node as unknown as Parts;
const textOf = (node: Node, file: SourceFile): string => file.text.slice(node.pos, node.end).trim();

const assignments: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.EqualsToken,
  SyntaxKind.QuestionQuestionEqualsToken,
  SyntaxKind.BarBarEqualsToken,
]);
const keepers: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.VariableDeclaration,
  SyntaxKind.PropertyAssignment,
  SyntaxKind.PropertyDeclaration,
]);

function keptIn(node: Node): { readonly name: string; readonly value: Node } | undefined {
  const { name, initializer, left, right, operatorToken } = partsOf(node);
  if (keepers.has(node.kind) && name && initializer) return { name: nameOf(name), value: initializer };
  const assigns = node.kind === SyntaxKind.BinaryExpression && operatorToken;
  if (assigns && left && right && assignments.has(operatorToken.kind))
    return { name: nameOf(left), value: right };
  return undefined;
}

function nameOf(node: Node): string {
  return textOf(node, node.getSourceFile());
}

/** Awaited, held, or made by hand without a way to fail. */
function isHeard(value: Node, keeper: Node, file: SourceFile): boolean {
  if (value.kind === SyntaxKind.AwaitExpression) return true;
  const { expression, arguments: given = [] } = partsOf(value);
  if (value.kind === SyntaxKind.CallExpression && expression) return textOf(expression, file) === 'held';
  if (value.kind !== SyntaxKind.NewExpression || !expression || textOf(expression, file) !== 'Promise')
    return false;
  const executor = given[0] as unknown as { readonly parameters?: readonly Node[] } | undefined;
  return executor?.parameters?.length === 1 && keeper.kind !== SyntaxKind.ShorthandPropertyAssignment;
}

function isPromise(checker: Checker, value: Node): boolean {
  const type = checker.getTypeAtLocation(value);
  return type !== undefined && /^Promise(Like)?</.test(checker.typeToString(type));
}
