import type { MigrationInterface } from 'typeorm';
import { Kernel1764000000001 } from './0001-kernel.js';
import { Identity1764000000002 } from './0002-identity.js';
import { Deadlines1764000000003 } from './0003-deadlines.js';
import { Indicators1764000000004 } from './0004-indicators.js';
import { Assets1764000000005 } from './0005-assets.js';
import { Tickets1764000000006 } from './0006-tickets.js';
import { EvidenceOfThePast1764000000007 } from './0007-evidence-of-the-past.js';
import { DeadlineEngine1764000000008 } from './0008-deadline-engine.js';
import { ReachingPeople1764000000009 } from './0009-reaching-people.js';
import { Urgency1764000000010 } from './0010-urgency.js';
import { EvidencePulse1764000000011 } from './0011-evidence-pulse.js';
import { Contracts1764000000012 } from './0012-contracts.js';
import { AssetRegister1764000000013 } from './0013-asset-register.js';
import { Files1764000000014 } from './0014-files.js';
import { Availability1764000000015 } from './0015-availability.js';
import { TicketWorkflow1764000000016 } from './0016-ticket-workflow.js';
import { AroundTickets1764000000017 } from './0017-around-tickets.js';
import { Visits1764000000018 } from './0018-visits.js';
import { SweeperPutOff1764000000019 } from './0019-sweeper-put-off.js';
import { VisitsWatched1764000000020 } from './0020-visits-watched.js';

/** In the order in which they are applied. */
export const MIGRATIONS: (new () => MigrationInterface)[] = [
  Kernel1764000000001,
  Identity1764000000002,
  Deadlines1764000000003,
  Indicators1764000000004,
  Assets1764000000005,
  Tickets1764000000006,
  EvidenceOfThePast1764000000007,
  DeadlineEngine1764000000008,
  ReachingPeople1764000000009,
  Urgency1764000000010,
  EvidencePulse1764000000011,
  Contracts1764000000012,
  AssetRegister1764000000013,
  Files1764000000014,
  Availability1764000000015,
  TicketWorkflow1764000000016,
  AroundTickets1764000000017,
  Visits1764000000018,
  SweeperPutOff1764000000019,
  VisitsWatched1764000000020,
];
