package orrery.persistence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.Measurement;
import orrery.engine.agents.Sanction;
import orrery.engine.agents.Standing;
import orrery.engine.agents.TrustReport;
import orrery.engine.api.SuspicionView;
import orrery.engine.api.SuspicionView.Action;
import orrery.engine.api.SuspicionView.Verdict;
import orrery.engine.depin.Capacity;
import orrery.engine.depin.Observation.Challenge;
import orrery.engine.depin.Observation.Meter;
import orrery.engine.depin.ResourceKind;
import orrery.engine.runtime.RoundCommit.TrustRecord;

/// What a made-up trust desk finds of one provider: every second epoch no quorum speaks, and its
/// suspicion changes from epoch to epoch.
final class TestTrust {
    static final String PROVIDER = "P1";

    private TestTrust() {}

    static TrustRecord record(long epoch) {
        @Nullable Double measured = epoch % 2 == 0 ? null : 61.5 + epoch;
        TrustReport report =
                new TrustReport(
                        epoch,
                        List.of(
                                new Standing(
                                        PROVIDER,
                                        0.5,
                                        Capacity.NONE,
                                        1,
                                        0.25,
                                        1.5 * epoch,
                                        Sanction.CAP)),
                        List.of(),
                        List.of(),
                        List.of(
                                new Measurement(
                                        PROVIDER, ResourceKind.ENERGY, 100, measured, 40, null)),
                        List.of(),
                        List.of(
                                new Challenge("P2", PROVIDER, ResourceKind.ENERGY, 1, 60),
                                new Meter("P3", PROVIDER, ResourceKind.ENERGY, 39)));
        return new TrustRecord(report, List.of(suspicion(1, epoch), suspicion(epoch + 2, epoch)));
    }

    /// A suspicion as an epoch leaves it.
    static SuspicionView suspicion(long number, long epoch) {
        return new SuspicionView(
                number,
                PROVIDER,
                "Provider 1",
                "inflated capacity",
                epoch,
                0.99,
                "measured over claimed energy",
                0.61,
                1,
                7,
                List.of("P2", "P3"),
                Action.QUARANTINE,
                epoch + 20,
                epoch % 2 == 0 ? Verdict.OPEN : Verdict.LIFTED,
                epoch % 3 == 0,
                epoch % 2 == 1,
                null);
    }
}
