package orrery.persistence;

import orrery.engine.runtime.InMemoryLedgerStore;
import orrery.engine.runtime.LedgerStore;

final class InMemoryLedgerStoreTest extends LedgerStoreContract {
    private final LedgerStore store = new InMemoryLedgerStore(TestRun.IDENTITY);

    @Override
    LedgerStore open() {
        return store;
    }
}
