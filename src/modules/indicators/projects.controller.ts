import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '../../common/http/permission.js';
import { ProjectList } from './projects.dto.js';
import { ProjectQueries } from './projects.queries.js';

@ApiTags('projects')
@Controller('projects')
export class ProjectsController {
  constructor(private readonly projects: ProjectQueries) {}

  @Get()
  @Permission('asset.read')
  @ApiOkResponse({ type: ProjectList })
  async list(): Promise<ProjectList> {
    return { items: await this.projects.list() };
  }
}
