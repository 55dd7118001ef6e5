export { SatisfactionModule } from './satisfaction.module.js';
export { Ratings, type GivenRating } from './ratings/ratings.service.js';
export { ComplaintSubjects, type ComplaintSubject } from './complaints/complaint.subjects.js';
