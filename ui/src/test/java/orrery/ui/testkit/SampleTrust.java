package orrery.ui.testkit;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.api.LieKind;
import orrery.engine.api.Resource;
import orrery.engine.api.SuspicionView;
import orrery.engine.api.TrustView;
import orrery.engine.api.history.TrustCourse;

/// A trust desk that has a liar, a liar that was upheld, and an honest provider under suspicion.
public final class SampleTrust {
    private SampleTrust() {}

    /// @param epoch -1 before the first
    public static TrustView of(long epoch) {
        if (epoch < 1) {
            return new TrustView(
                    -1,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    new TrustView.Tally(0, 0, 0, 0, 0, 0));
        }
        List<TrustView.Standing> standings = new ArrayList<>();
        for (int p = 1; p <= 6; p++) {
            standings.add(
                    new TrustView.Standing(
                            "p" + p,
                            "Provider " + p,
                            p == 3 ? 0.31 : 0.9,
                            p == 3 ? 0.99 : 0.05,
                            p == 3 ? 5.2 : 0.3,
                            p == 3 ? SuspicionView.Action.CAP : SuspicionView.Action.LOG));
        }
        return new TrustView(
                epoch - 1,
                suspicions(epoch),
                standings,
                List.of(new TrustView.Alarm("p3", "Provider 3", epoch - 1, 5.2)),
                List.of(
                        new TrustView.Lie("p3", LieKind.INFLATED_CAPACITY, 1.6, 0, Long.MAX_VALUE),
                        new TrustView.Lie("p5", LieKind.FAKE_USAGE, 2, 0, Long.MAX_VALUE)),
                new TrustView.Tally(3, 2, 2, 2, 1, 12));
    }

    /// Newest first.
    public static List<SuspicionView> suspicions(long epoch) {
        return List.of(
                suspicion(3, "p3", "inflated capacity", epoch, SuspicionView.Verdict.OPEN, true),
                suspicion(2, "p5", "fake usage", epoch, SuspicionView.Verdict.UPHELD, true),
                suspicion(1, "p2", "below threshold", epoch, SuspicionView.Verdict.LIFTED, false));
    }

    private static SuspicionView suspicion(
            long number,
            String provider,
            String offence,
            long epoch,
            SuspicionView.Verdict verdict,
            boolean isTrue) {
        return new SuspicionView(
                number,
                provider,
                "Provider " + provider.substring(1),
                offence,
                Math.max(0, epoch - 12 + number),
                0.99,
                offence.equals("fake usage")
                        ? "seen over reported work, compute"
                        : "measured over claimed compute",
                0.62,
                1,
                9,
                List.of(),
                SuspicionView.Action.CAP,
                epoch + 8 + number,
                verdict,
                false,
                verdict == SuspicionView.Verdict.LIFTED,
                isTrue);
    }

    /// A provider that begins to fall short in the middle.
    public static TrustCourse course(String provider, long from, long to) {
        List<TrustCourse.Point> points = new ArrayList<>();
        List<TrustCourse.Measured> measured = new ArrayList<>();
        List<TrustCourse.Reading> readings = new ArrayList<>();
        for (long epoch = Math.max(0, from); epoch <= to; epoch++) {
            boolean lies = epoch > (from + to) / 2;
            double real = (lies ? 62 : 100) + 3 * Math.sin((double) epoch);
            points.add(
                    new TrustCourse.Point(
                            epoch,
                            lies ? 0.4 : 0.8,
                            lies ? 0.95 : 0.05,
                            lies ? 4.4 : 0.2,
                            lies ? SuspicionView.Action.CAP : SuspicionView.Action.LOG));
            measured.add(
                    new TrustCourse.Measured(
                            epoch, Resource.COMPUTE, 100, real, 50, 50 + real / 50));
            for (int i = 0; lies && i < 5; i++) {
                readings.add(
                        new TrustCourse.Reading(
                                epoch, Resource.COMPUTE, "p" + (i + 7), true, real + 4 * (i - 2)));
            }
        }
        return new TrustCourse(provider, points, measured, readings);
    }
}
