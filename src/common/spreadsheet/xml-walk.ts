import { setImmediate as breath } from 'node:timers/promises';
import sax, { type Tag } from 'sax';
import { damaged, SpreadsheetProblem } from './spreadsheet-problem.js';

/** What a reader of one part wants to hear of; names come without their prefix. */
export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
  /** Asked after every piece: whether the rest need not be read. */
  done?(): boolean;
}

const MAX_DEPTH = 64;

/** Between two breaths others get their turn: some milliseconds of work. */
const BREATH_CHARACTERS = 64 * 1024;

/**
 * Walks through one part as it is unpacked.
 * @throws SpreadsheetProblem where it is no well-formed XML, is nested too deeply, or declares a document type, whose
 *   entities can grow without end or read files
 */
export async function walkXml(pieces: AsyncIterable<string>, listener: XmlListener): Promise<void> {
  const reader = sax.parser(true);
  let depth = 0;
  let since = 0;
  reader.onerror = () => {
    throw damaged();
  };
  reader.ondoctype = () => {
    const message = 'The file declares a document type, which no program for spreadsheets writes.';
    throw new SpreadsheetProblem('DOCUMENT_TYPE', message);
  };
  reader.onopentag = (tag) => {
    depth += 1;
    if (depth > MAX_DEPTH) throw damaged();
    listener.open?.(localName(tag.name), (tag as Tag).attributes);
  };
  reader.ontext = (text) => listener.text?.(text);
  reader.oncdata = (text) => listener.text?.(text);
  reader.onclosetag = (name) => {
    depth -= 1;
    listener.close?.(localName(name));
  };
  for await (const piece of pieces) {
    reader.write(piece);
    if (listener.done?.() === true) return;
    since += piece.length;
    if (since < BREATH_CHARACTERS) continue;
    since = 0;
    await breath();
  }
  reader.close();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
