package orrery.engine.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The accounts and slots that a journal changed since somebody last asked, each once; those
/// without a place in their reader's memory are nobody's business. Owned by the journal.
final class ChangedPlaces {
    private final List<JournalAccount> accounts = new ArrayList<>();
    private final List<StorageSlot> slots = new ArrayList<>();

    void note(JournalAccount account) {
        if (!account.isListed && account.place != null) {
            account.isListed = true;
            accounts.add(account);
        }
    }

    void note(StorageSlot slot) {
        if (!slot.isListed && slot.place != null) {
            slot.isListed = true;
            slots.add(slot);
        }
    }

    /// Hands them over and forgets them.
    void drain(Consumer<JournalAccount> accountSink, Consumer<StorageSlot> slotSink) {
        for (JournalAccount account : accounts) {
            account.isListed = false;
            accountSink.accept(account);
        }
        for (StorageSlot slot : slots) {
            slot.isListed = false;
            slotSink.accept(slot);
        }
        accounts.clear();
        slots.clear();
    }
}
