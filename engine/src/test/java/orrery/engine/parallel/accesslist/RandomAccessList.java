package orrery.engine.parallel.accesslist;

import java.util.TreeSet;
import java.util.random.RandomGenerator;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// Draws access lists in which everything that may be occurs.
final class RandomAccessList {
    static final int TRANSACTIONS = 40;

    private RandomAccessList() {}

    static BlockAccessList draw(RandomGenerator random) {
        AccessListBuilder builder = new AccessListBuilder();
        TreeSet<Integer> indices = new TreeSet<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            indices.add(random.nextInt(TRANSACTIONS + 2));
        }
        for (int index : indices) {
            builder.begin(index);
            for (int i = random.nextInt(8); i > 0; i--) {
                Address address = Address.of(random.nextInt(5));
                UInt256 word = word(random);
                switch (random.nextInt(6)) {
                    case 0 -> builder.touch(address);
                    case 1 -> builder.read(address, UInt256.of(random.nextInt(4)));
                    case 2 -> builder.changeSlot(address, UInt256.of(random.nextInt(4)), word);
                    case 3 -> builder.changeBalance(address, word);
                    case 4 -> builder.changeNonce(address, random.nextLong());
                    default -> builder.changeCode(address, code(random));
                }
            }
        }
        return builder.build();
    }

    private static UInt256 word(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> UInt256.ZERO;
            case 1 -> UInt256.of(random.nextInt(256));
            case 2 -> UInt256.MAX;
            default ->
                    new UInt256(
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong());
        };
    }

    private static Bytes code(RandomGenerator random) {
        byte[] code = new byte[random.nextInt(3) * random.nextInt(60)];
        random.nextBytes(code);
        return Bytes.wrap(code);
    }
}
