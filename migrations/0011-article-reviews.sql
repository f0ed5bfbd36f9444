-- The day an article says it was last looked over; without one, the day it was taken in counts.
alter table articles add column reviewed_on date;
