package orrery.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.agents.Choice;
import orrery.engine.agents.Decision;
import orrery.engine.agents.DecisionCodec;
import orrery.engine.agents.DecisionFormatException;
import orrery.engine.agents.Forecaster;
import orrery.engine.agents.Score;
import orrery.engine.agents.ScoreTerm;
import orrery.engine.agents.baseline.Policies;
import orrery.engine.agents.forecast.Forecasters;
import orrery.engine.agents.forecast.Seasons;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DemandModel;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.network.SeededRandom;
import orrery.engine.primitives.Hash256;

/// What is checked of single agents rather than compared over policies: records, replay, and how
/// forecasts get over a change.
final class AgentChecks {
    private static final int EPOCHS = 50;
    static final int TAMPERINGS = 200;
    private static final int DAY = 24;
    private static final int DAYS_BEFORE = 40;

    /// Days looked at after the shift.
    private static final int DAYS_AFTER = 12;

    private AgentChecks() {}

    /// @param unlike decisions that came out otherwise after a restart from a checkpoint
    /// @param residual largest gap between a score and the sum of its terms
    /// @param renamed epochs whose allocation is another once tenants change names
    /// @param undetected changed records that were accepted with the same hash
    /// @param bytes of a record, for each demand
    /// @param whatIfMillis for fifty epochs from a checkpoint
    record Audit(
            int unlike,
            double residual,
            int renamed,
            int undetected,
            double bytes,
            double whatIfMillis) {}

    static Audit audit(DepinNetwork network, long seed) {
        AllocationLoop loop = Policies.live(network, AgentParameters.defaults());
        for (int i = 0; i < EPOCHS; i++) {
            loop.step();
        }
        byte[] checkpoint = loop.checkpoint();
        List<Hash256> hashes = new ArrayList<>();
        double residual = 0;
        int undetected = 0;
        double bytes = 0;
        SeededRandom chance = SeededRandom.of(seed, "tamper");
        for (int i = 0; i < EPOCHS; i++) {
            Decision decision = loop.step().decision();
            hashes.add(decision.hash());
            residual = Math.max(residual, residual(decision));
            byte[] record = decision.encode();
            bytes += (double) record.length / decision.choices().size() / EPOCHS;
            undetected += i == 0 ? undetected(record, decision.hash(), chance) : 0;
        }
        AllocationLoop again = Policies.live(network, AgentParameters.defaults());
        again.restore(checkpoint);
        long start = System.nanoTime();
        int unlike = 0;
        for (Hash256 hash : hashes) {
            unlike += again.step().hash().equals(hash) ? 0 : 1;
        }
        double millis = (System.nanoTime() - start) / 1e6;
        return new Audit(unlike, residual, renamed(network), undetected, bytes, millis);
    }

    /// Every tenant takes the name of the next; amounts, classes and homes stay where they are.
    private static int renamed(DepinNetwork network) {
        List<String> names =
                network.demands(0).stream().map(Demand::tenant).distinct().sorted().toList();
        DemandModel own = network.demand();
        DemandModel turned =
                new DemandModel() {
                    @Override
                    public List<Demand> demands(long epoch) {
                        return own.demands(epoch).stream()
                                .map(d -> d.withTenant(next(names, d.tenant())))
                                .toList();
                    }

                    @Override
                    public int seasonLength() {
                        return own.seasonLength();
                    }
                };
        AllocationLoop one = Policies.live(network, AgentParameters.defaults());
        AllocationLoop other =
                Policies.live(network.withDemand(turned), AgentParameters.defaults());
        int unlike = 0;
        for (int i = 0; i < EPOCHS; i++) {
            unlike += one.step().allocation().equals(other.step().allocation()) ? 0 : 1;
        }
        return unlike;
    }

    private static String next(List<String> names, String name) {
        return names.get((names.indexOf(name) + 1) % names.size());
    }

    private static double residual(Decision decision) {
        double most = 0;
        for (Choice choice : decision.choices()) {
            List<Score> scores =
                    Stream.concat(
                                    choice.shares().stream().map(s -> s.score()),
                                    choice.rejected().stream().map(a -> a.score()))
                            .toList();
            for (Score score : scores) {
                double sum = 0;
                for (ScoreTerm term : ScoreTerm.values()) {
                    sum += score.term(term);
                }
                most = Math.max(most, Math.abs(sum - score.total()));
            }
        }
        return most;
    }

    private static int undetected(byte[] record, Hash256 hash, SeededRandom chance) {
        int undetected = 0;
        for (int i = 0; i < TAMPERINGS; i++) {
            byte[] changed = record.clone();
            changed[chance.nextInt(changed.length)] ^= (byte) (1 + chance.nextInt(255));
            undetected += isFoundOut(changed, hash) ? 0 : 1;
        }
        return undetected;
    }

    /// Whether a record does not read, or is another than the one that was anchored.
    private static boolean isFoundOut(byte[] record, Hash256 anchored) {
        try {
            return !DecisionCodec.decode(record).hash().equals(anchored);
        } catch (DecisionFormatException refused) {
            return true;
        }
    }

    /// How a daily series changes.
    enum Change {
        /// Its level rises by half.
        LEVEL,
        /// It swings by half around its level instead of by three tenths.
        SWING,
        /// Its day turns by a quarter.
        TURN;

        double value(int index, boolean isAfter) {
            double level = isAfter && this == LEVEL ? 150 : 100;
            double swing = isAfter && this == SWING ? 0.5 : 0.3;
            double turn = isAfter && this == TURN ? DAY / 4.0 : 0;
            return level * (1 + swing * StrictMath.sin(2 * Math.PI * (index + turn) / DAY));
        }
    }

    /// Seasons until the forecasts of a series that changes err no more over a season than 1.2
    /// times what they did before, relative to the level; [#DAYS_AFTER] where they do not.
    static double seasonsToRecover(Change change, long seed) {
        SeededRandom chance = SeededRandom.of(seed, "drift");
        Forecaster forecaster = Forecasters.aggregate(Seasons.ofDay(DAY), 1, false);
        double before = 0;
        double[] after = new double[DAYS_AFTER * DAY];
        double expected = 0;
        for (int i = 0; i < (DAYS_BEFORE + DAYS_AFTER) * DAY; i++) {
            boolean isAfter = i >= DAYS_BEFORE * DAY;
            double level = isAfter && change == Change.LEVEL ? 150 : 100;
            double value = change.value(i, isAfter) * (1 + 0.02 * chance.split(i).gaussian());
            double error = Math.abs(value - expected) / level;
            int sinceShift = i - DAYS_BEFORE * DAY;
            if (sinceShift >= 0) {
                after[sinceShift] = error;
            } else if (i >= DAYS_BEFORE * DAY / 2) {
                before += error / (DAYS_BEFORE * DAY / 2);
            }
            forecaster.observe(value);
            expected = forecaster.quantile(1, 0.5);
        }
        for (int half = 0; half + 2 <= 2 * DAYS_AFTER; half++) {
            double sum = 0;
            for (int i = half * DAY / 2; i < half * DAY / 2 + DAY; i++) {
                sum += after[i] / DAY;
            }
            if (sum <= 1.2 * before) {
                return half / 2.0;
            }
        }
        return DAYS_AFTER;
    }
}
