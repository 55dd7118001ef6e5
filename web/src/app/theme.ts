import type { ThemeConfig } from 'antd';

/** Every colour and measure of the console. Style sheets read the same values as `--ink`, `--paper` and so on. */
export const tokens = {
  ink: '#1f2d3a',
  inkSoft: '#4b5865',
  inkFaint: '#667380',
  paper: '#f4f2ec',
  sheet: '#fffefa',
  sheetSunk: '#f9f7f1',
  rule: '#dedacf',
  ruleStrong: '#8e949a',
  vermilion: '#a8321f',
  vermilionWash: '#fbeeea',
  pine: '#2c6650',
  pineWash: '#ebf3ee',
  ochre: '#805400',
  ochreWash: '#fbf3df',
  focus: '#1f66b0',
} as const;

export const fontFamily =
  '-apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", ' +
  '"WenQuanYi Micro Hei", sans-serif';

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Hands the tokens to the style sheets, so that a colour is written in this file only. */
export function applyTokens(root: HTMLElement): void {
  for (const [name, value] of Object.entries(tokens)) root.style.setProperty(`--${kebab(name)}`, value);
  root.style.setProperty('--font', fontFamily);
}

export const theme: ThemeConfig = {
  token: {
    colorPrimary: tokens.ink,
    colorError: tokens.vermilion,
    colorWarning: tokens.ochre,
    colorSuccess: tokens.pine,
    colorInfo: tokens.ink,
    colorLink: tokens.ink,
    colorText: tokens.ink,
    colorTextSecondary: tokens.inkSoft,
    colorTextPlaceholder: tokens.inkFaint,
    colorBgLayout: tokens.paper,
    colorBgContainer: tokens.sheet,
    colorBgElevated: tokens.sheet,
    colorBorder: '#bdb9ae',
    colorBorderSecondary: tokens.rule,
    borderRadius: 3,
    fontFamily,
    fontSize: 14,
    wireframe: false,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Form: { labelColor: tokens.inkSoft, itemMarginBottom: 24 },
  },
};
