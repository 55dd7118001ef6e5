import { isIP } from 'node:net';

/** The mail server that takes what the unit sends, and the address it comes from. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (`smtps:`); otherwise STARTTLS where offered, and always before signing in to another machine. */
  readonly secure: boolean;
  /** `null`: the server takes mail from this machine without signing in. */
  readonly user: string | null;
  readonly password: string;
  /** `address` or `name <address>`. */
  readonly from: string;
}

/** How the server runs. Read once at start from the environment; nothing else reads the environment. */
export interface Config {
  readonly databaseUrl: string;
  readonly port: number;
  readonly host: string;
  /** `practice` has a movable clock and fictional people; every other start refuses a database that had its clock moved. */
  readonly mode: 'production' | 'practice';
  /** The address people type. https makes the session cookie `Secure` and host-bound. */
  readonly publicUrl: string;
  readonly poolSize: number;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  /** A file for the log lines; standard output when empty. */
  readonly logFile: string;
  /** Addresses and CIDR ranges of reverse proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** The folder of the built console; empty serves the API alone. */
  readonly webRoot: string;
  /** Folder with the unit's target tables, imported into an empty database. */
  readonly dataFolder: string;
  /** `null`: nobody is told by mail. */
  readonly mail: MailSettings | null;
  /** The sign-in name of an administrator who needs a new password: this start gives it and ends. Empty otherwise. */
  readonly resetAdministrator: string;
}

export const CONFIG = Symbol('Config');

/** The unit's time zone: all days, years and due dates are Shanghai's. */
export const ZONE = 'Asia/Shanghai';

type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

/** An IP address, or a range of them such as `10.0.0.0/8`. */
function isAddress(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

const MAIL_ADDRESS = /^[^\s@<>]+@[^\s@<>]+$/;
const NAMED_ADDRESS = /^[^\r\n<>]*<([^<>]*)>$/;

/** @param wrong takes what is not usable, never with its value */
function readMail(env: Environment, wrong: string[]): MailSettings | null {
  const text = env['SMTP_URL'] ?? '';
  if (text === '') return null;
  const from = (env['MAIL_FROM'] ?? '').trim();
  if (!MAIL_ADDRESS.test(NAMED_ADDRESS.exec(from)?.[1] ?? from))
    wrong.push('MAIL_FROM must be an e-mail address, alone or as name <address>, where SMTP_URL is set');
  try {
    const { protocol, hostname, port, username, password } = new URL(text);
    const secure = protocol === 'smtps:';
    if ((!secure && protocol !== 'smtp:') || hostname === '') throw new TypeError('not a mail server');
    return {
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      port: port === '' ? (secure ? 465 : 587) : Number(port),
      secure,
      user: username === '' ? null : decodeURIComponent(username),
      password: decodeURIComponent(password),
      from,
    };
  } catch {
    wrong.push('SMTP_URL must be smtp:// or smtps:// with a host, and user:password@ where it asks for them');
    return null;
  }
}

/** @throws Error naming every variable that is wrong, never its value (it may be a secret) */
export function readConfig(env: Environment): Config {
  const wrong: string[] = [];
  const whole = (name: string, fallback: number, min: number, max: number): number => {
    const text = env[name] ?? '';
    const value = text === '' ? fallback : /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= min && value <= max)) wrong.push(`${name} must be a whole number from ${min} to ${max}`);
    return value;
  };
  const oneOf = <T extends string>(name: string, allowed: readonly T[], fallback: T): T => {
    const found = allowed.find((candidate) => candidate === (env[name] || fallback));
    if (!found) wrong.push(`${name} must be one of ${allowed.join(', ')}`);
    return found ?? fallback;
  };
  const databaseUrl = env['DATABASE_URL'] ?? '';
  if (!/^postgres(ql)?:\/\/.+/.test(databaseUrl)) wrong.push('DATABASE_URL must be a postgres:// address');
  // The driver lets the address replace the session settings, and a zone other than UTC would shift every moment.
  if (/[?&]options=(?!.*TimeZone(?:=|%3D)UTC)/i.test(databaseUrl)) {
    wrong.push('DATABASE_URL must say -c TimeZone=UTC where it carries options=');
  }
  const port = whole('PORT', 8080, 0, 65_535);
  const host = env['HOST'] || '127.0.0.1';
  const publicUrl = env['PUBLIC_URL'] || `http://${host === '127.0.0.1' ? 'localhost' : host}:${port}`;
  if (!/^https?:\/\//.test(publicUrl) || !URL.canParse(publicUrl))
    wrong.push('PUBLIC_URL must be an http:// or https:// address');
  const trustedProxies = (env['TRUSTED_PROXIES'] ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter(Boolean);
  if (!trustedProxies.every(isAddress))
    wrong.push('TRUSTED_PROXIES must be IP addresses or CIDR ranges, separated by commas');
  const config: Config = {
    databaseUrl,
    port,
    host,
    mode: oneOf('DUBAN_MODE', ['production', 'practice'], 'production'),
    publicUrl,
    poolSize: whole('POOL_SIZE', 10, 1, 100),
    logLevel: oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    logFile: env['LOG_FILE'] ?? '',
    trustedProxies,
    webRoot: env['WEB_ROOT'] ?? 'web/dist',
    dataFolder: env['DATA_FOLDER'] ?? 'data',
    mail: readMail(env, wrong),
    resetAdministrator: (env['RESET_ADMINISTRATOR'] ?? '').trim(),
  };
  if (wrong.length > 0) throw new Error(`The settings are not usable:\n  ${wrong.join('\n  ')}`);
  return config;
}
