-- After the rows are in: so they come in at once, and what the planner knows of them is true.
ALTER TABLE meetings ADD PRIMARY KEY (id);
ALTER TABLE participants ADD PRIMARY KEY (meeting_id, user_id);
VACUUM ANALYZE;
