import { Module, type OnModuleInit } from '@nestjs/common';
import { IndicatorsModule, Metrics } from '../indicators/index.js';
import { COMPLAINTS } from './complaints/complaint.evidence.js';
import { ComplaintSubjects } from './complaints/complaint.subjects.js';
import { ComplaintsController } from './complaints/complaints.controller.js';
import { ComplaintsQueries } from './complaints/complaints.queries.js';
import { ComplaintsService } from './complaints/complaints.service.js';
import { Ratings } from './ratings/ratings.service.js';

@Module({
  imports: [IndicatorsModule],
  controllers: [ComplaintsController],
  providers: [ComplaintsService, ComplaintsQueries, ComplaintSubjects, Ratings],
  exports: [Ratings, ComplaintSubjects],
})
export class SatisfactionModule implements OnModuleInit {
  constructor(private readonly metrics: Metrics) {}

  onModuleInit(): void {
    this.metrics.declare(COMPLAINTS);
  }
}
