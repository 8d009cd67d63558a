-- Version 3. An epoch's demands by name, what providers claim beside what they are trusted with and
-- what they have, and who envies whom. Epochs of before have none of it.

ALTER TABLE providers ADD COLUMN joined INTEGER NOT NULL DEFAULT 0;

ALTER TABLE offers ADD COLUMN verified REAL;
ALTER TABLE offers ADD COLUMN actual REAL;

ALTER TABLE demand ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE demand ADD COLUMN tenant TEXT NOT NULL DEFAULT '';
ALTER TABLE demand ADD COLUMN value_per_unit REAL;
ALTER TABLE demand ADD COLUMN latency_limit_millis REAL;

ALTER TABLE flows ADD COLUMN demand TEXT NOT NULL DEFAULT '';

CREATE TABLE envies (
  epoch    INTEGER NOT NULL REFERENCES epochs,
  position INTEGER NOT NULL,
  demand   TEXT    NOT NULL,
  envied   TEXT    NOT NULL,
  gap      REAL    NOT NULL,
  PRIMARY KEY (epoch, position)
) STRICT, WITHOUT ROWID;
