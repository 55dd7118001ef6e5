import type { zh } from '../zh/index';
import { assets } from './assets';
import { common } from './common';
import { identity } from './identity';
import { indicators } from './indicators';
import { problems } from './problems';
import { tickets } from './tickets';

export const en: typeof zh = { ...common, ...identity, indicators, tickets, assetPage: assets, problems };
