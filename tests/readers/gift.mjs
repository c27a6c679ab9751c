// Reads an export in GIFT with gift-pegjs, which knows nothing of cmkata, and compares what it found with the export
// in JSON: node gift.mjs <folder of node_modules> <questions.gift> <questions.json>

import fs from 'node:fs';
import { createRequire } from 'node:module';

const [folder, giftFile, jsonFile] = process.argv.slice(2);
const { parse } = createRequire(`${folder}/`)('gift-pegjs');
const read = parse(fs.readFileSync(giftFile, 'utf8')).filter((entry) => entry.type !== 'Category');
const wanted = JSON.parse(fs.readFileSync(jsonFile, 'utf8'));

const ENTITIES = { lt: '<', gt: '>', quot: '"', amp: '&' };

/// The words that a text shows, whichever way it is set.
function words(text) {
  const shown = text.replace(/<[^>]*>/g, ' ').replace(/&(lt|gt|quot|amp);/g, (_, name) => ENTITIES[name]);
  return shown.replace(/`/g, ' ').split(/\s+/).filter(Boolean).join(' ');
}

/// The words that HTML shows of a text of the bank, for which its own `<` and `&` are no markup.
const plain = (text) => text.replace(/`/g, ' ').split(/\s+/).filter(Boolean).join(' ');

let failures = 0;
function same(id, what, found, expected) {
  if (JSON.stringify(found) === JSON.stringify(expected)) return;
  failures += 1;
  console.error(`${id}: ${what} is read as ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`);
}
function holds(id, what, found, expected) {
  if (words(found).replace(/ /g, '').includes(plain(expected).replace(/ /g, ''))) return;
  failures += 1;
  console.error(`${id}: ${what} does not hold ${JSON.stringify(expected)}: ${JSON.stringify(found)}`);
}
/// What gift-pegjs 1.0 forgets to do in right sides alone: to put escaped characters back for their stand-ins.
const restored = (text) => text.replace(/&&(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
const bare = (text) => text.replace(/ /g, '');

/// The type that a question has to be for a program that knows only those of GIFT.
function type({ kind, options, outputs, tolerance }) {
  if (['choice', 'many', 'possible'].includes(kind) || (kind === 'trace' && options)) return 'MC';
  if (kind === 'match') return 'Matching';
  if (kind === 'short') return tolerance === undefined ? 'Short' : 'Numerical';
  if (kind === 'trace' && outputs[0].trimEnd().split('\n').length === 1) return 'Short';
  return 'Essay';
}

same('the file', 'the number of questions', read.length, wanted.length);
wanted.forEach((question, at) => {
  const found = read[at];
  const { id } = question;
  same(id, 'the id', [found.id, found.title], [id, id]);
  same(id, 'the type', found.type, type(question));
  const tags = [question.track, question.topic, `level-${question.level}`, `kind-${question.kind}`];
  tags.concat(question.claims.map((claim) => `claim-${claim}`)).forEach((tag) => {
    same(id, `the tag ${tag}`, found.tags.includes(tag), true);
  });
  holds(id, 'the prompt', found.stem.text, question.prompt);
  if (question.program) holds(id, 'the program', found.stem.text, question.program.code);
  const feedback = found.globalFeedback.text;
  holds(id, 'the feedback', feedback, question.explanation);
  if (question.today) holds(id, 'the feedback', feedback, question.today);
  if (found.type === 'MC') {
    same(id, 'the options', found.choices.map(({ text }) => bare(words(text.text))),
      question.options.map(({ text }) => bare(plain(text))));
    same(id, 'the reasons', found.choices.map(({ feedback }) => bare(words(feedback.text))),
      question.options.map(({ right, why }) => bare(plain(right ?? why))));
    const isRight = ({ isCorrect, weight }) => isCorrect || weight > 0;
    same(id, 'the key', found.choices.map(isRight), question.options.map(({ right }) => right !== undefined));
    const weights = found.choices.map(({ weight }) => weight).filter((weight) => weight > 0);
    const sum = weights.reduce((sum, weight) => sum + weight, 0);
    if (['many', 'possible'].includes(question.kind)) same(id, 'the mark of all right options', Math.round(sum), 100);
  } else if (found.type === 'Matching') {
    same(id, 'the left sides', found.matchPairs.map(({ subquestion }) => bare(words(subquestion.text))),
      question.pairs.map(({ left }) => bare(plain(left))));
    same(id, 'the right sides', found.matchPairs.map(({ subanswer }) => bare(plain(restored(subanswer)))),
      question.pairs.map(({ right }) => bare(plain(right))));
  } else if (found.type === 'Numerical') {
    const [answer] = [found.choices].flat();
    const { number, range } = answer.text ?? answer;
    same(id, 'the number', number, parseFloat(question.accept[0].replace(/[,_]/g, '')));
    same(id, 'the tolerance', range, question.tolerance);
  } else if (found.type === 'Short') {
    const typed = (text) => text.replace(/\\\*/g, '*');
    same(id, 'the answers', found.choices.map(({ text }) => typed(text.text)),
      (question.accept ?? question.outputs).map((text) => text.trimEnd()));
  } else {
    [question.items, question.points, question.follow_ups, question.outputs].flat().filter(Boolean)
      .forEach((text) => holds(id, 'the feedback', feedback, text));
  }
});

console.log(`${read.length} questions read, ${failures} differences`);
process.exit(failures === 0 && read.length > 0 ? 0 : 1);
