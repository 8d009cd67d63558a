-- Version 6. What operators did to the agent, by the first epoch that felt it, and checkpoints of the
-- agent for epochs of the past, the older the fewer. They stand in place of the row 'agent' of
-- checkpoints, whose files of demand are in a row 'files' now. Runs of before have none of it, and
-- are not taken up again.

-- The knobs were turned; position counts turns and rulings before an epoch, version names rows of
-- parameters.
CREATE TABLE turns (
  epoch    INTEGER NOT NULL,
  position INTEGER NOT NULL,
  version  INTEGER NOT NULL,
  PRIMARY KEY (epoch, position)
) STRICT, WITHOUT ROWID;

-- Something was said of a suspicion; offence and ruling are the names of an Offence and a Ruling.
CREATE TABLE rulings (
  epoch     INTEGER NOT NULL,
  position  INTEGER NOT NULL,
  suspicion INTEGER NOT NULL,
  provider  TEXT    NOT NULL,
  offence   TEXT    NOT NULL,
  ruling    TEXT    NOT NULL,
  PRIMARY KEY (epoch, position)
) STRICT, WITHOUT ROWID;

-- What the agent knew before an epoch; heard counts the turns and rulings before it that it knew of.
CREATE TABLE agent_checkpoints (
  epoch   INTEGER PRIMARY KEY,
  heard   INTEGER NOT NULL,
  content BLOB    NOT NULL
) STRICT;
