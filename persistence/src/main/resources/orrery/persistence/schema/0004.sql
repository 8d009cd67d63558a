-- Version 4. The trust desk: suspicions as they stand, how far each provider was relied on in each
-- epoch, what was claimed and measured, and what observers said of those in doubt. Epochs of before
-- have none of it.

CREATE TABLE suspicions (
  number       INTEGER PRIMARY KEY,
  provider     TEXT    NOT NULL,
  name         TEXT    NOT NULL,
  offence      TEXT    NOT NULL,
  epoch        INTEGER NOT NULL,
  confidence   REAL    NOT NULL,
  finding      TEXT    NOT NULL,
  found        REAL    NOT NULL,
  expected     REAL    NOT NULL,
  measurements INTEGER NOT NULL,
  others       TEXT    NOT NULL,
  action       TEXT    NOT NULL,
  appeal_until INTEGER NOT NULL,
  verdict      TEXT    NOT NULL,
  appealed     INTEGER NOT NULL,
  by_operator  INTEGER NOT NULL
) STRICT;

CREATE TABLE standings (
  provider TEXT    NOT NULL,
  epoch    INTEGER NOT NULL,
  trust    REAL    NOT NULL,
  doubt    REAL    NOT NULL,
  score    REAL    NOT NULL,
  action   TEXT    NOT NULL,
  PRIMARY KEY (provider, epoch)
) STRICT, WITHOUT ROWID;

CREATE TABLE measurements (
  provider TEXT    NOT NULL,
  epoch    INTEGER NOT NULL,
  resource TEXT    NOT NULL,
  claimed  REAL    NOT NULL,
  measured REAL,
  reported REAL    NOT NULL,
  metered  REAL,
  PRIMARY KEY (provider, epoch, resource)
) STRICT, WITHOUT ROWID;

CREATE TABLE readings (
  provider    TEXT    NOT NULL,
  epoch       INTEGER NOT NULL,
  position    INTEGER NOT NULL,
  resource    TEXT    NOT NULL,
  observer    TEXT    NOT NULL,
  of_capacity INTEGER NOT NULL,
  amount      REAL    NOT NULL,
  PRIMARY KEY (provider, epoch, position)
) STRICT, WITHOUT ROWID;
