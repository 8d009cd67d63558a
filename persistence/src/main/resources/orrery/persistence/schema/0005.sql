-- Version 5. Where an operator's command came from: the name of an Actor. Of commands of before it is
-- not known.

ALTER TABLE actions ADD COLUMN actor TEXT NOT NULL DEFAULT 'UNKNOWN';
