package orrery.ui.agents;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import orrery.engine.api.history.AnchorEvidence;
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

    /// How often evidence is checked for nobody: the first checks take many times as long as those
    /// after them, for want of compiled code.
    private static final int WARM_UPS = 3;

    private final History history;
    private final Latest latest;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Unasked());
    private final Latest preparing;
    private Optional<AnchorEvidence> evidence = Optional.empty();
    private boolean lookedAt;
    private long epoch = -1;

    ProofViewModel(History history, TaskRunner tasks) {
        this.history = history;
        this.latest = new Latest(tasks);
        this.preparing = new Latest(tasks);
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Another decision is looked at; the proof of the one before is of no use for it.
    void of(long other) {
        if (other != epoch) {
            epoch = other;
            latest.cancel();
            preparing.cancel();
            evidence = Optional.empty();
            state.set(new State.Unasked());
            prepare();
        }
    }

    /// Whether a person sees where a proof is asked for: evidence is then read ahead of the click.
    void lookAt(boolean now) {
        lookedAt = now;
        prepare();
    }

    /// Reads the evidence from the newest durable state, and has it ready to be checked.
    private void prepare() {
        if (!lookedAt || epoch < 0 || evidence.isPresent() || preparing.busy()) {
            return;
        }
        long asked = epoch;
        preparing
                .<Optional<AnchorEvidence>>ask(
                        "",
                        _ -> {
                            Optional<AnchorEvidence> read = history.evidence(asked);
                            for (int i = 0; i < WARM_UPS; i++) {
                                read.ifPresent(AnchorEvidence::check);
                            }
                            return read;
                        })
                .onDone(read -> evidence = read)
                .onFailed(_ -> evidence = Optional.empty()) // a click says why
                .start();
    }

    /// Checks the evidence; what was not read ahead is read first.
    public void check() {
        if (epoch < 0) {
            return;
        }
        long asked = epoch;
        Optional<AnchorEvidence> ahead = evidence;
        state.set(new State.Checking());
        latest.<Optional<AnchorProof>>ask(
                        "Checking the proof of epoch " + asked,
                        _ -> ahead.or(() -> history.evidence(asked)).map(AnchorEvidence::check))
                .onDone(found ->
                        state.set(
                                found.<State>map(State.Checked::new)
                                        .orElse(new State.Unprovable())))
                .onFailed(e -> state.set(new State.Failed(String.valueOf(e.getMessage()))))
                .start();
    }
}
