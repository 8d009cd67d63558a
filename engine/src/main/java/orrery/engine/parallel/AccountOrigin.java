package orrery.engine.parallel;

/// From what a lane composed an account: enough to tell later, for a record, who wrote what it saw.
final class AccountOrigin {
    private final CommittedAccount committed;
    private final AccountVersion[] versions;
    private final int epoch;

    /// @param versions as the entry held them, never changed
    /// @param epoch the newest uncommitted deletion below the reader, or -1
    AccountOrigin(CommittedAccount committed, AccountVersion[] versions, int epoch) {
        this.committed = committed;
        this.versions = versions;
        this.epoch = epoch;
    }

    CommittedAccount committed() {
        return committed;
    }

    AccountVersion[] versions() {
        return versions;
    }

    int epoch() {
        return epoch;
    }
}
