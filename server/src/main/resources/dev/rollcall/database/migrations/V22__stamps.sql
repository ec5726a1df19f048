-- A random number, another one with each revision; 0 before the first change from now on.
ALTER TABLE meetings ADD COLUMN stamp BIGINT NOT NULL DEFAULT 0;
