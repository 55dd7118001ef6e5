import { Module, type OnModuleInit } from '@nestjs/common';
import { Refreshes } from '../../common/workflow/refreshes.js';
import { Definitions, DeadlinesModule } from '../deadlines/index.js';
import { FilesModule } from '../files/index.js';
import { IdentityModule } from '../identity/index.js';
import { IndicatorsModule, Metrics } from '../indicators/index.js';
import { TicketsModule } from '../tickets/index.js';
import { MaintenancePlansController } from './plans/maintenance-plans.controller.js';
import { MaintenancePlanQueries } from './plans/maintenance-plans.queries.js';
import { MaintenancePlansService } from './plans/maintenance-plans.service.js';
import { VisitMaker } from './plans/visit-maker.js';
import { VisitCommands } from './visits/visit-commands.js';
import { VisitFaults } from './visits/visit-faults.service.js';
import { VisitRecorder } from './visits/visit-recorder.js';
import { VISIT_RULES } from './visits/visit.clocks.js';
import { VISITS_GAP } from './visits/visit.evidence.js';
import { VisitsController } from './visits/visits.controller.js';
import { VisitQueries } from './visits/visits.queries.js';
import { VisitsService } from './visits/visits.service.js';

@Module({
  imports: [IdentityModule, DeadlinesModule, IndicatorsModule, FilesModule, TicketsModule],
  controllers: [MaintenancePlansController, VisitsController],
  providers: [
    MaintenancePlansService,
    MaintenancePlanQueries,
    VisitMaker,
    VisitsService,
    VisitCommands,
    VisitFaults,
    VisitQueries,
    VisitRecorder,
  ],
  exports: [MaintenancePlansService],
})
export class VisitsModule implements OnModuleInit {
  constructor(
    private readonly definitions: Definitions,
    private readonly metrics: Metrics,
    private readonly recorder: VisitRecorder,
    private readonly refreshes: Refreshes,
  ) {}

  async onModuleInit(): Promise<void> {
    this.metrics.declare(VISITS_GAP);
    this.refreshes.register('visit', (tx, id) => this.recorder.refresh(tx, id));
    await this.definitions.declare(VISIT_RULES);
  }
}
