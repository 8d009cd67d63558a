package orrery.ui.agents;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import orrery.engine.api.history.AnchorProof;
import orrery.engine.api.history.History;
import orrery.ui.binding.Latest;
import orrery.ui.binding.TaskRunner;

/// Whether the ledger holds the decision that is looked at: asked for by a click, and forgotten
/// with the decision. Owned by the window's thread.
public final class ProofViewModel {
    /// What is known of it.
    public sealed interface State {
        /// Nobody asked.
        record Unasked() implements State {}

        record Checking() implements State {}

        /// The store cannot prove it: there is no durable block of the module yet.
        record Unprovable() implements State {}

        record Checked(AnchorProof proof) implements State {}

        record Failed(String why) implements State {}
    }

    private final History history;
    private final Latest latest;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Unasked());
    private long epoch = -1;

    ProofViewModel(History history, TaskRunner tasks) {
        this.history = history;
        this.latest = new Latest(tasks);
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Another decision is looked at; the proof of the one before is of no use for it.
    void of(long other) {
        if (other != epoch) {
            epoch = other;
            latest.cancel();
            state.set(new State.Unasked());
        }
    }

    /// Makes the proof from the newest durable state, and checks it.
    public void check() {
        if (epoch < 0) {
            return;
        }
        long asked = epoch;
        state.set(new State.Checking());
        latest.<Optional<AnchorProof>>ask(
                        "Checking the proof of epoch " + asked, _ -> history.proof(asked))
                .onDone(found ->
                        state.set(
                                found.<State>map(State.Checked::new)
                                        .orElse(new State.Unprovable())))
                .onFailed(e -> state.set(new State.Failed(String.valueOf(e.getMessage()))))
                .start();
    }
}
