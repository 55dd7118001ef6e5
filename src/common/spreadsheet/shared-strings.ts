import { unescaped } from './cell-values.js';
import type { XmlListener } from './xml-walk.js';

/** Hears the list of shared strings and keeps those that somebody asks for. */
export class SharedStringsReader implements XmlListener {
  readonly found = new Map<number, string>();
  private index = -1;
  private value = '';
  private taking = false;
  private phonetic = false;

  /** @param longest characters; what is longer is kept so much longer that it is seen to be too long */
  constructor(
    private readonly wanted: ReadonlySet<number>,
    private readonly longest: number,
  ) {}

  open(name: string): void {
    if (name === 'si') {
      this.index += 1;
      this.value = '';
    } else if (name === 'rPh') this.phonetic = true;
    else if (name === 't') this.taking = !this.phonetic && this.wanted.has(this.index);
  }

  text(text: string): void {
    if (this.taking && this.value.length <= 8 * this.longest) this.value += text;
  }

  close(name: string): void {
    if (name === 't') this.taking = false;
    else if (name === 'rPh') this.phonetic = false;
    else if (name === 'si' && this.wanted.has(this.index)) this.found.set(this.index, unescaped(this.value));
  }

  done(): boolean {
    return this.found.size === this.wanted.size;
  }
}
