import { accessSync, constants } from 'node:fs';
import { say, Trouble } from './messages.mjs';
import { run, which } from './processes.mjs';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const USUAL_PLACES = [
  '/usr/lib/chromium/chromium',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Path of a Chromium on this machine, `CHROMIUM_PATH` first; undefined when there is none. */
export function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) {
    if (runs(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH;
    throw new Trouble(`CHROMIUM_PATH=${env.CHROMIUM_PATH} 不可执行 is not a program that can be run.`);
  }
  return COMMANDS.map((name) => which(name, env)).find(Boolean) ?? USUAL_PLACES.find(runs);
}

/** Whether a font with Chinese characters is there: without one every character is drawn as an empty box. */
export async function hasChineseFont() {
  if (process.platform === 'darwin') return true;
  if (!which('fc-list')) return false;
  const { output } = await run('fc-list', [':lang=zh', 'family']);
  return output.trim() !== '';
}

const APT = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

async function apt(...args) {
  const { code, output } = await run('apt-get', args, { env: APT });
  return { ok: code === 0, output };
}

async function aptTwice(...args) {
  const first = await apt(...args);
  return first.ok ? first : apt(...args);
}

/**
 * Brings a Chromium and a Chinese font where they are missing and answers the browser's path. Installs by itself as root on
 * Debian and its kin; elsewhere it throws with what to install.
 */
export async function ensureBrowser() {
  const missing = [];
  if (!findChromium()) missing.push('chromium');
  if (!(await hasChineseFont())) missing.push('fonts-wqy-microhei', 'fontconfig');
  if (missing.length === 0) {
    say(`浏览器与中文字体已就绪 Browser and Chinese font are there: ${findChromium()}`);
    return findChromium();
  }
  const packages = missing.join(' ');
  if (!which('apt-get'))
    throw new Trouble(
      '请自行安装浏览器与中文字体。 Install Chromium (or Google Chrome) and a Chinese font such as WenQuanYi Micro Hei with your ' +
        "system's package manager; CHROMIUM_PATH=/path/to/chromium names one in an unusual place.",
    );
  if (process.getuid() !== 0)
    throw new Trouble(
      `需要管理员权限。 Installing needs root: sudo apt-get install -y --no-install-recommends ${packages}`,
    );
  say(`安装 Installing ${packages} …`);
  await aptTwice('update');
  const { ok, output } = await aptTwice('install', '-y', '--no-install-recommends', ...missing);
  if (!ok)
    throw new Trouble(
      `安装失败 apt-get could not install ${packages}:\n${output.trim().split('\n').slice(-15).join('\n')}`,
    );
  const path = findChromium();
  if (!path)
    throw new Trouble('已安装但找不到浏览器。 The packages were installed, but no Chromium is in PATH.');
  say(`浏览器就绪 Browser ready: ${path}`);
  return path;
}
