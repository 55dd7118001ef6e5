import { assets } from './assets';
import { availability } from './availability';
import { common } from './common';
import { contracts } from './contracts';
import { deadlines } from './deadlines';
import { definitions } from './definitions';
import { deputies, ownerProofs } from './deputies';
import { files } from './files';
import { identity } from './identity';
import { indicators } from './indicators';
import { outbox } from './outbox';
import { problems } from './problems';
import { ticketReport, ticketWork } from './ticket-work';
import { tickets } from './tickets';
import { plans, visits } from './visits';

export const zh = {
  ...common,
  ...identity,
  deadlines,
  definitions,
  deputies,
  ownerProofs,
  files,
  outbox,
  indicators,
  tickets,
  ticketReport,
  ticketWork,
  assetPage: assets,
  availability,
  contracts,
  visits,
  plans,
  problems,
};
