import { assets } from './assets';
import { common } from './common';
import { identity } from './identity';
import { indicators } from './indicators';
import { problems } from './problems';
import { tickets } from './tickets';

export const zh = { ...common, ...identity, indicators, tickets, assetPage: assets, problems };
