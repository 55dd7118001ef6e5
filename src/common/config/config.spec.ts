import { readConfig } from './config.js';

const DATABASE_URL = 'postgres://duban:secret@127.0.0.1/duban';
const read = (env: Record<string, string>) => readConfig({ DATABASE_URL, ...env });

describe('the settings', () => {
  it('have defaults for all but the database', () => {
    expect(read({})).toMatchObject({
      mode: 'production',
      host: '127.0.0.1',
      port: 8080,
      publicUrl: 'http://localhost:8080',
      trustedProxies: [],
      mail: null,
      resetAdministrator: '',
    });
    expect(() => readConfig({})).toThrow('DATABASE_URL');
  });

  it.each(['-c%20TimeZone%3DPRC', '-c%20lock_timeout%3D1000'])(
    'refuse an address with options=%s',
    (options) => {
      const url = `postgres://duban@127.0.0.1/duban?options=${options}`;
      expect(() => read({ DATABASE_URL: url })).toThrow('DATABASE_URL must say -c TimeZone=UTC');
    },
  );

  it('take an address whose options keep the zone', () => {
    const url = 'postgres://duban@127.0.0.1/duban?options=-c%20TimeZone%3DUTC%20-c%20lock_timeout%3D1000';
    expect(read({ DATABASE_URL: url }).databaseUrl).toBe(url);
  });

  it('name every variable that is wrong, never its value', () => {
    const wrong = {
      DATABASE_URL: 'mysql://secret',
      PORT: 'http',
      DUBAN_MODE: 'test',
      PUBLIC_URL: 'duban.example',
      POOL_SIZE: '0',
      LOG_LEVEL: 'loud',
      TRUSTED_PROXIES: 'proxy.example',
    };
    let message = '';
    try {
      readConfig(wrong);
    } catch (error) {
      message = String(error);
    }
    for (const [name, value] of Object.entries(wrong)) {
      expect(message).toContain(`${name} must be`);
      expect(
        message.replaceAll(/\d+ to \d+|a postgres:\/\/ address|http:\/\/ or https:\/\//g, ''),
      ).not.toMatch(new RegExp(`\\b${value}\\b`));
    }
  });

  it.each([
    ['10.0.0.1, 10.0.0.2', ['10.0.0.1', '10.0.0.2']],
    [' 10.0.0.0/8 ,\tfd00::/8,::1 ,', ['10.0.0.0/8', 'fd00::/8', '::1']],
    ['  ', []],
  ])('take proxies with blanks around them: %j', (text, proxies) => {
    expect(read({ TRUSTED_PROXIES: text }).trustedProxies).toEqual(proxies);
  });

  it.each([
    'proxy.example',
    '10.0.0.1;10.0.0.2',
    '10.0.0.0/33',
    '10.0.0.0/0',
    '::/129',
    '10.0.0.0/8/8',
    '10.0.0',
  ])('refuse %j as a proxy', (text) =>
    expect(() => read({ TRUSTED_PROXIES: `10.0.0.1,${text}` })).toThrow('TRUSTED_PROXIES'),
  );

  it.each(['ftp://duban.example', 'javascript:alert(1)', 'https:duban.example', 'http://', 'localhost:8080'])(
    'refuse %j as the address people type',
    (text) => expect(() => read({ PUBLIC_URL: text })).toThrow('PUBLIC_URL'),
  );

  it.each(['https://duban.example', 'http://10.0.0.5:8080'])('take %j as the address people type', (text) =>
    expect(read({ PUBLIC_URL: text }).publicUrl).toBe(text),
  );

  const FROM = '督办 <duban@haihe.example>';

  it.each([
    ['smtp://mail.haihe.example', { host: 'mail.haihe.example', port: 587, secure: false, user: null }],
    ['smtp://10.0.0.5:25', { host: '10.0.0.5', port: 25, secure: false, user: null, password: '' }],
    ['smtps://duban:a%40b%25@mail:4650', { port: 4650, secure: true, user: 'duban', password: 'a@b%' }],
    ['smtps://mail', { port: 465, secure: true }],
    ['smtp://[fd00::1]:25', { host: 'fd00::1' }],
  ])('read %s as a mail server', (url, mail) =>
    expect(read({ SMTP_URL: url, MAIL_FROM: FROM }).mail).toMatchObject({ ...mail, from: FROM }),
  );

  it.each(['mail.haihe.example', 'http://u:s3cret@mail', 'smtp://', 'smtp://u:%s3cret@mail', 'smtp:mail'])(
    'refuse %j as a mail server, without repeating it',
    (url) => {
      const start = () => read({ SMTP_URL: url, MAIL_FROM: FROM });
      expect(start).toThrow('SMTP_URL must be');
      expect(start).not.toThrow('s3cret');
    },
  );

  it.each(['', 'duban', 'Duban <duban>', 'a@b\nBcc: c@d', 'x <a@b> y', 'a@b, c@d'])(
    'refuse %j as the sender of mail',
    (from) => expect(() => read({ SMTP_URL: 'smtp://mail', MAIL_FROM: from })).toThrow('MAIL_FROM must be'),
  );

  it('need no sender where no mail is sent', () => expect(read({ MAIL_FROM: '' }).mail).toBeNull());
});
