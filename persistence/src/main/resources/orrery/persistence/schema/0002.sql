-- Version 2. One run of one scenario. (Version 1 kept decisions in a form that is not read any more.)
--
-- A column is either canonical (the bytes that hashes and roots cover) or derived from canonical
-- ones for searching and sorting, and then `orrery verify` derives it again and compares. What is
-- neither (wall-clock measurements, operator's actions) stands in tables of its own. Sentences and
-- decoded calls are made when they are read.
--
-- quantity: an unsigned 256-bit number as one byte of length and that many bytes, big-endian
-- without leading zeros, so that comparing the bytes compares the numbers.

CREATE TABLE run (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  scenario TEXT    NOT NULL,
  yaml     TEXT    NOT NULL,
  seed     INTEGER NOT NULL
) STRICT;

-- 'agent': what the agent has learnt; 'runtime': whatever else a restart needs.
CREATE TABLE checkpoints (
  name    TEXT PRIMARY KEY,
  content BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE modules (
  id       INTEGER PRIMARY KEY,
  name     TEXT    NOT NULL,
  chain_id INTEGER NOT NULL
) STRICT;

-- Addresses that people know by a name; abi is empty for accounts without code.
CREATE TABLE names (
  id      INTEGER PRIMARY KEY,
  module  INTEGER NOT NULL REFERENCES modules,
  address BLOB    NOT NULL,
  name    TEXT    NOT NULL,
  abi     TEXT    NOT NULL,
  UNIQUE (module, address)
) STRICT;

-- One a round, with the round's number; header is RLP, its hash is the block's identity.
CREATE TABLE hub_blocks (
  number         INTEGER PRIMARY KEY,
  hash           BLOB    NOT NULL UNIQUE,
  header         BLOB    NOT NULL,
  virtual_millis INTEGER NOT NULL
) STRICT;

-- The modules' blocks in the order in which they became durable; ids have no gap. header is RLP,
-- withdrawals an RLP list (NULL before Shanghai). The block's transactions are the rows of
-- transactions from first_transaction on.
CREATE TABLE blocks (
  id                  INTEGER PRIMARY KEY,
  module              INTEGER NOT NULL REFERENCES modules,
  height              INTEGER NOT NULL,
  hub_number          INTEGER NOT NULL REFERENCES hub_blocks,
  hash                BLOB    NOT NULL,
  header              BLOB    NOT NULL,
  withdrawals         BLOB,
  first_transaction   INTEGER NOT NULL,
  transactions        INTEGER NOT NULL,
  failed_transactions INTEGER NOT NULL,
  gas_used            INTEGER NOT NULL,
  size_bytes          INTEGER NOT NULL,
  UNIQUE (module, height)
) STRICT;
CREATE UNIQUE INDEX blocks_by_hash ON blocks (hash);
CREATE INDEX blocks_by_round ON blocks (hub_number);
CREATE INDEX blocks_by_transactions ON blocks (transactions, module);
CREATE INDEX blocks_by_gas_used ON blocks (gas_used, module);

-- How long a block took to execute on the machine that sealed it.
CREATE TABLE execution_times (
  block          INTEGER PRIMARY KEY REFERENCES blocks,
  execute_micros INTEGER NOT NULL
) STRICT;

-- In the order of blocks and, in a block, of positions; ids have no gap. envelope is the signed
-- transaction (EIP-2718), recipient the created contract where it creates one; value and fee are
-- quantities of wei.
CREATE TABLE transactions (
  id        INTEGER PRIMARY KEY,
  block     INTEGER NOT NULL REFERENCES blocks,
  position  INTEGER NOT NULL,
  module    INTEGER NOT NULL,
  hash      BLOB    NOT NULL,
  sender    BLOB    NOT NULL,
  recipient BLOB    NOT NULL,
  value     BLOB    NOT NULL,
  fee       BLOB    NOT NULL,
  gas_used  INTEGER NOT NULL,
  succeeded INTEGER NOT NULL,
  envelope  BLOB    NOT NULL
) STRICT;
CREATE INDEX transactions_by_hash ON transactions (hash);
CREATE INDEX transactions_by_sender ON transactions (sender, module);
CREATE INDEX transactions_by_recipient ON transactions (recipient, module);
CREATE INDEX transactions_failed ON transactions (module) WHERE succeeded = 0;

-- With the transaction's id; content is RLP [status, cumulativeGasUsed, logs]: the receipt (EIP-658)
-- without what follows from the rest, its type and its bloom. hash is that of the whole receipt.
CREATE TABLE receipts (
  id      INTEGER PRIMARY KEY REFERENCES transactions,
  hash    BLOB NOT NULL,
  content BLOB NOT NULL
) STRICT;

-- Finds the receipts that hold a log; its data and further topics are there. tx is the receipt's id.
CREATE TABLE logs (
  id       INTEGER PRIMARY KEY,
  tx       INTEGER NOT NULL REFERENCES transactions,
  position INTEGER NOT NULL,
  address  BLOB    NOT NULL,
  topic0   BLOB
) STRICT;
CREATE INDEX logs_by_address ON logs (address, topic0);

-- The modules' newest state. balance and value are quantities; an account without code has no
-- code_hash.
CREATE TABLE accounts (
  module    INTEGER NOT NULL,
  address   BLOB    NOT NULL,
  nonce     INTEGER NOT NULL,
  balance   BLOB    NOT NULL,
  code_hash BLOB,
  PRIMARY KEY (module, address)
) STRICT, WITHOUT ROWID;

-- slot is 32 bytes, the plain key.
CREATE TABLE slots (
  module  INTEGER NOT NULL,
  address BLOB    NOT NULL,
  slot    BLOB    NOT NULL,
  value   BLOB    NOT NULL,
  PRIMARY KEY (module, address, slot)
) STRICT, WITHOUT ROWID;

CREATE TABLE codes (
  hash BLOB PRIMARY KEY,
  code BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What a block changed, with the values before: RLP, as audit.StateChanges has it.
CREATE TABLE state_changes (
  block   INTEGER PRIMARY KEY REFERENCES blocks,
  content BLOB NOT NULL
) STRICT;

-- The mempools; ids give the order of admission.
CREATE TABLE pending (
  id       INTEGER PRIMARY KEY,
  module   INTEGER NOT NULL,
  hash     BLOB    NOT NULL,
  envelope BLOB    NOT NULL
) STRICT;
CREATE UNIQUE INDEX pending_by_hash ON pending (module, hash);

-- The names of demands, tenants, regions, providers and policies, said once for all decisions.
CREATE TABLE words (
  id   INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE
) STRICT;

-- The canonical form of a decision, which holds forecasts, choices, explanations and the outcome, is
-- its first bytes, its table of words, and the rest. words holds the table as ids of words, each a
-- LEB128 number; rest the bytes that follow it. hash is that of the canonical form, and anchor the
-- signed transaction that tells it to the module's DecisionAnchor contract.
CREATE TABLE decisions (
  epoch              INTEGER PRIMARY KEY,
  hash               BLOB    NOT NULL,
  words              BLOB    NOT NULL,
  rest               BLOB    NOT NULL,
  anchor_module      INTEGER NOT NULL REFERENCES modules,
  anchor_transaction BLOB    NOT NULL,
  anchor             BLOB    NOT NULL
) STRICT;
CREATE INDEX decisions_by_hash ON decisions (hash);

-- The agent's parameters by version, as decisions name it.
CREATE TABLE parameters (
  version   INTEGER NOT NULL,
  parameter TEXT    NOT NULL,
  value     REAL    NOT NULL,
  PRIMARY KEY (version, parameter)
) STRICT, WITHOUT ROWID;

-- What each demand was given, as the epoch's decision says: the view allocations with its words
-- said by id, and with numbers in whole millionths.
CREATE TABLE shares (
  epoch      INTEGER NOT NULL REFERENCES decisions,
  position   INTEGER NOT NULL,
  demand     INTEGER NOT NULL REFERENCES words,
  tenant     INTEGER NOT NULL REFERENCES words,
  priority   INTEGER NOT NULL REFERENCES words,
  resource   INTEGER NOT NULL REFERENCES words,
  region     INTEGER NOT NULL REFERENCES words,
  provider   INTEGER NOT NULL REFERENCES words,
  amount     INTEGER NOT NULL,
  unit_price INTEGER NOT NULL,
  PRIMARY KEY (epoch, position)
) STRICT, WITHOUT ROWID;

CREATE VIEW allocations AS
SELECT epoch, position, d.word AS demand, t.word AS tenant, c.word AS priority,
  k.word AS resource, r.word AS region, p.word AS provider,
  amount / 1e6 AS amount, unit_price / 1e6 AS unit_price
FROM shares
  JOIN words d ON d.id = demand
  JOIN words t ON t.id = tenant
  JOIN words c ON c.id = priority
  JOIN words k ON k.id = resource
  JOIN words r ON r.id = region
  JOIN words p ON p.id = provider;

-- The network as it was in an epoch: what api.EpochView shows. NULL stands for no number.
CREATE TABLE epochs (
  epoch                INTEGER PRIMARY KEY REFERENCES decisions,
  virtual_millis       INTEGER NOT NULL,
  critical             REAL,
  standard             REAL,
  best_effort          REAL,
  overloaded_providers INTEGER NOT NULL,
  cost                 REAL,
  waste_percent        REAL,
  jain_providers       REAL,
  jain_tenants         REAL
) STRICT;

CREATE TABLE regions (
  position  INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  name      TEXT NOT NULL,
  latitude  REAL,
  longitude REAL
) STRICT;

CREATE TABLE providers (
  epoch          INTEGER NOT NULL REFERENCES epochs,
  position       INTEGER NOT NULL,
  id             TEXT    NOT NULL,
  name           TEXT    NOT NULL,
  region         TEXT    NOT NULL,
  up             INTEGER NOT NULL,
  latency_millis REAL,
  reliability    REAL,
  PRIMARY KEY (epoch, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE offers (
  epoch          INTEGER NOT NULL,
  provider       INTEGER NOT NULL,
  position       INTEGER NOT NULL,
  resource       TEXT    NOT NULL,
  capacity       REAL,
  reserved       REAL,
  load           REAL,
  price_per_unit REAL,
  PRIMARY KEY (epoch, provider, position),
  FOREIGN KEY (epoch, provider) REFERENCES providers
) STRICT, WITHOUT ROWID;

CREATE TABLE demand (
  epoch    INTEGER NOT NULL REFERENCES epochs,
  position INTEGER NOT NULL,
  priority TEXT    NOT NULL,
  resource TEXT    NOT NULL,
  region   TEXT    NOT NULL,
  asked    REAL,
  served   REAL,
  PRIMARY KEY (epoch, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE flows (
  epoch    INTEGER NOT NULL REFERENCES epochs,
  position INTEGER NOT NULL,
  priority TEXT    NOT NULL,
  region   TEXT    NOT NULL,
  provider TEXT    NOT NULL,
  resource TEXT    NOT NULL,
  amount   REAL,
  PRIMARY KEY (epoch, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE actions (
  sequence       INTEGER PRIMARY KEY,
  round          INTEGER NOT NULL,
  virtual_millis INTEGER NOT NULL,
  kind           TEXT    NOT NULL,
  details        TEXT    NOT NULL
) STRICT;

CREATE TABLE metrics (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- value is NULL where nothing was measured.
CREATE TABLE samples (
  metric         INTEGER NOT NULL REFERENCES metrics,
  virtual_millis INTEGER NOT NULL,
  value          REAL,
  PRIMARY KEY (metric, virtual_millis)
) STRICT, WITHOUT ROWID;
