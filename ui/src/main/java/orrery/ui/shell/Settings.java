package orrery.ui.shell;

/// Where the session is kept. Owned by the window's thread.
public interface Settings {
    /// What was kept last; a first session where nothing was kept or it cannot be read.
    Session load();

    void save(Session session);

    /// Kept as long as the program runs.
    static Settings inMemory() {
        return inMemory(Session.FIRST);
    }

    static Settings inMemory(Session initial) {
        return new Settings() {
            private Session kept = initial;

            @Override
            public Session load() {
                return kept;
            }

            @Override
            public void save(Session session) {
                kept = session;
            }
        };
    }
}
