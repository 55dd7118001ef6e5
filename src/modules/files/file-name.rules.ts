/** Characters of a file's name, its extension included. */
export const MAX_NAME = 150;

/** Control characters, what is invisible, and what turns the direction of the text around it: photo‮gpj.exe. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu;

/** What one of the common systems does not allow in a name. */
const FORBIDDEN = /[<>:"|?*]/g;

/** Names that Windows takes for devices, whatever follows the first dot. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * What a file may be called, made of whatever the sender called it: its last part without a path, without unseen
 * characters and leading or trailing dots, cut to `MAX_NAME` characters before the extension. Empty where nothing is left.
 */
export function cleanName(given: string): string {
  const whole = given.toWellFormed().normalize('NFC').replace(UNSEEN, '');
  const last = whole.split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(FORBIDDEN, '_').replace(/^[\s.]+|[\s.]+$/g, '');
  const extension = extensionOf(plain);
  const stem = extension === '' ? plain : plain.slice(0, -extension.length - 1).trimEnd();
  if (stem === '') return '';
  const room = MAX_NAME - (extension === '' ? 0 : extension.length + 1);
  const cut = [...stem].slice(0, room).join('');
  const name = extension === '' ? cut : `${cut}.${plain.slice(-extension.length)}`;
  return DEVICES.test(name) ? `_${name}`.slice(0, MAX_NAME) : name;
}

/** In lower case, without its dot; empty where there is none. */
export function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}
