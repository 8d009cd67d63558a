package orrery.engine.spec;

import java.util.List;

/// Which rules a block follows, by its number (to Paris) and its timestamp (from Shanghai on).
///
/// Immutable. Mainnet's numbers are those of the execution specifications; a test or a module of
/// our own takes [#fixed(Fork)].
///
/// @param forks the activations, oldest first; a block follows the last one that it has reached
/// @param blobForks changes of blob parameters alone (EIP-7892), oldest first
public record ForkSchedule(List<Activation> forks, List<BlobActivation> blobForks) {
    /// The rules of Ethereum mainnet, chain id 1.
    public static final ForkSchedule MAINNET =
            new ForkSchedule(
                    List.of(
                            Activation.atBlock(Fork.FRONTIER, 0),
                            Activation.atBlock(Fork.HOMESTEAD, 1_150_000),
                            Activation.atBlock(Fork.DAO_FORK, 1_920_000),
                            Activation.atBlock(Fork.TANGERINE_WHISTLE, 2_463_000),
                            Activation.atBlock(Fork.SPURIOUS_DRAGON, 2_675_000),
                            Activation.atBlock(Fork.BYZANTIUM, 4_370_000),
                            // Constantinople and Petersburg share their block on mainnet.
                            Activation.atBlock(Fork.PETERSBURG, 7_280_000),
                            Activation.atBlock(Fork.ISTANBUL, 9_069_000),
                            Activation.atBlock(Fork.MUIR_GLACIER, 9_200_000),
                            Activation.atBlock(Fork.BERLIN, 12_244_000),
                            Activation.atBlock(Fork.LONDON, 12_965_000),
                            Activation.atBlock(Fork.ARROW_GLACIER, 13_773_000),
                            Activation.atBlock(Fork.GRAY_GLACIER, 15_050_000),
                            Activation.atBlock(Fork.PARIS, 15_537_394),
                            Activation.atTime(Fork.SHANGHAI, 1_681_338_455L),
                            Activation.atTime(Fork.CANCUN, 1_710_338_135L),
                            Activation.atTime(Fork.PRAGUE, 1_746_612_311L),
                            Activation.atTime(Fork.OSAKA, 1_764_798_551L)),
                    List.of(
                            new BlobActivation(1_765_290_071L, BlobSchedule.BPO1),
                            new BlobActivation(1_767_747_671L, BlobSchedule.BPO2)));

    /// One fork's start: from a block number or from a timestamp on.
    ///
    /// @param byTime whether `from` is a timestamp in seconds; otherwise a block number
    public record Activation(Fork fork, boolean byTime, long from) {
        public static Activation atBlock(Fork fork, long number) {
            return new Activation(fork, false, number);
        }

        public static Activation atTime(Fork fork, long timestampSeconds) {
            return new Activation(fork, true, timestampSeconds);
        }

        private boolean reached(long number, long timestampSeconds) {
            return Long.compareUnsigned(byTime ? timestampSeconds : number, from) >= 0;
        }
    }

    /// New blob parameters from a timestamp on.
    public record BlobActivation(long fromTimestampSeconds, BlobSchedule blobs) {}

    public ForkSchedule {
        forks = List.copyOf(forks);
        blobForks = List.copyOf(blobForks);
        if (forks.isEmpty()) {
            throw new IllegalArgumentException("a fork schedule needs at least one fork");
        }
    }

    /// The same rules for every block.
    public static ForkSchedule fixed(Fork fork) {
        return new ForkSchedule(List.of(Activation.atBlock(fork, 0)), List.of());
    }

    /// One fork's rules, then another's; the shape of the official transition tests.
    public static ForkSchedule transition(Fork before, Activation after) {
        return new ForkSchedule(List.of(Activation.atBlock(before, 0), after), List.of());
    }

    /// The fork whose rules a block of this number and timestamp follows.
    public Fork forkAt(long number, long timestampSeconds) {
        for (int i = forks.size() - 1; i > 0; i--) {
            if (forks.get(i).reached(number, timestampSeconds)) {
                return forks.get(i).fork();
            }
        }
        return forks.getFirst().fork();
    }

    /// The blob parameters of a block of this number and timestamp.
    public BlobSchedule blobsAt(long number, long timestampSeconds) {
        for (int i = blobForks.size() - 1; i >= 0; i--) {
            BlobActivation change = blobForks.get(i);
            if (Long.compareUnsigned(timestampSeconds, change.fromTimestampSeconds()) >= 0) {
                return change.blobs();
            }
        }
        return BlobSchedule.of(forkAt(number, timestampSeconds));
    }
}
