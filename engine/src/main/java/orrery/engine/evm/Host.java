package orrery.engine.evm;

import java.util.List;
import orrery.engine.crypto.Keccak256;
import orrery.engine.evm.precompiles.PrecompileSet;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.spec.GasSchedule;
import orrery.engine.state.Journal;
import orrery.engine.state.JournalAccount;

/// Everything outside the frames that an instruction can reach: state, block, transaction, prices.
/// The interpreter knows state through this class alone. One thread at a time.
public final class Host {
    private static final long BLOCK_HASH_WINDOW = 256;

    private final Journal journal;
    private final BlockEnvironment block;
    private final GasSchedule schedule;
    private final PrecompileSet precompiles;

    private final Keccak256 hasher = new Keccak256();

    private Address origin = Address.ZERO;
    private UInt256 gasPrice = UInt256.ZERO;
    private List<Hash256> blobHashes = List.of();

    Host(Fork fork, BlockEnvironment block, Journal journal) {
        this.journal = journal;
        this.block = block;
        schedule = GasSchedule.of(fork);
        precompiles = PrecompileSet.of(fork);
    }

    void begin(Message message) {
        origin = message.origin();
        gasPrice = message.gasPrice();
        blobHashes = message.blobHashes();
    }

    public Journal journal() {
        return journal;
    }

    public BlockEnvironment block() {
        return block;
    }

    public GasSchedule schedule() {
        return schedule;
    }

    /// For whole messages only: it holds none between two instructions.
    public Keccak256 hasher() {
        return hasher;
    }

    PrecompileSet precompiles() {
        return precompiles;
    }

    public Address origin() {
        return origin;
    }

    public UInt256 gasPrice() {
        return gasPrice;
    }

    public List<Hash256> blobHashes() {
        return blobHashes;
    }

    /// The account whose address is the low 20 bytes of the word at `a`.
    public JournalAccount account(long[] words, int a) {
        return journal.account(Address.fromLimbs(words[a], words[a + 1], words[a + 2]));
    }

    /// Warms the account; precompiles are warm from the start (EIP-2929).
    ///
    /// @return whether it was cold
    public boolean warm(JournalAccount account) {
        return journal.warm(account) && !precompiles.contains(account.address());
    }

    /// The hash of one of the newest 256 ancestors, zero for any other number.
    public Hash256 blockHash(long number) {
        long age = block.number() - number;
        return number >= 0 && age > 0 && age <= BLOCK_HASH_WINDOW
                ? block.blockHashes().apply(number)
                : Hash256.ZERO;
    }
}
