package orrery.engine.execution;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.BlockHeader;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;

/// Checks a header against its parent and its fork (Yellow Paper 4.4.4, EIP-1559, EIP-3675,
/// EIP-4895, EIP-4844, EIP-7685). What follows from the body is [HeaderChecks]'s business; a seal
/// of proof of work is not looked at.
public final class HeaderValidator {
    private static final int MAX_EXTRA_DATA = 32;
    private static final long MIN_GAS_LIMIT = 5_000;
    private static final long GAS_LIMIT_DIVISOR = 1_024;
    private static final int DAO_BLOCKS = 10;

    /// "dao-hard-fork"
    private static final Bytes DAO_EXTRA_DATA = Bytes.fromHex("0x64616f2d686172642d666f726b");

    private final ChainRules chain;

    public HeaderValidator(ChainRules chain) {
        this.chain = chain;
    }

    /// The first fault of a header, nothing where it may follow `parent`.
    public Optional<BlockFault> check(BlockHeader header, BlockHeader parent) {
        BlockRules rules = chain.at(header);
        return checkCommon(header, parent)
                .or(() -> checkGasLimit(header, parent, rules))
                .or(() -> checkBaseFee(header, parent, rules))
                .or(() ->
                        rules.isAtLeast(Fork.PARIS)
                                ? checkStake(header)
                                : checkWork(header, parent, rules))
                .or(() -> checkLaterFields(header, parent, rules));
    }

    private static Optional<BlockFault> checkCommon(BlockHeader header, BlockHeader parent) {
        if (!header.parentHash().equals(parent.hash())) {
            return wrong("parentHash", parent.hash(), header.parentHash());
        }
        if (header.number() != parent.number() + 1) {
            return wrong("number", parent.number() + 1, header.number());
        }
        if (header.timestamp() <= parent.timestamp()) {
            return wrong("timestamp", "more than " + parent.timestamp(), header.timestamp());
        }
        if (header.extraData().size() > MAX_EXTRA_DATA) {
            return wrong("extraData", "at most 32 bytes", header.extraData().size() + " bytes");
        }
        return header.gasUsed() > header.gasLimit()
                ? wrong("gasUsed", "at most " + header.gasLimit(), header.gasUsed())
                : Optional.empty();
    }

    private Optional<BlockFault> checkGasLimit(
            BlockHeader header, BlockHeader parent, BlockRules rules) {
        boolean isFirstOfLondon =
                rules.isAtLeast(Fork.LONDON) && !chain.at(parent).isAtLeast(Fork.LONDON);
        long before = isFirstOfLondon ? 2 * parent.gasLimit() : parent.gasLimit();
        long change = Math.abs(header.gasLimit() - before);
        if (change >= before / GAS_LIMIT_DIVISOR || header.gasLimit() < MIN_GAS_LIMIT) {
            return wrong(
                    "gasLimit", "at least 5000 and within 1/1024 of " + before, header.gasLimit());
        }
        return Optional.empty();
    }

    private Optional<BlockFault> checkBaseFee(
            BlockHeader header, BlockHeader parent, BlockRules rules) {
        UInt256 expected =
                !rules.isAtLeast(Fork.LONDON)
                        ? null
                        : chain.at(parent).isAtLeast(Fork.LONDON)
                                ? FeeMarket.nextBaseFee(parent)
                                : FeeMarket.INITIAL_BASE_FEE;
        return same("baseFeePerGas", expected, header.baseFeePerGas());
    }

    private static Optional<BlockFault> checkStake(BlockHeader header) {
        return same("difficulty", UInt256.ZERO, header.difficulty())
                .or(() -> same("nonce", 0L, header.nonce()))
                .or(() -> same("sha3Uncles", BlockHeader.NO_OMMERS_HASH, header.ommersHash()));
    }

    private Optional<BlockFault> checkWork(
            BlockHeader header, BlockHeader parent, BlockRules rules) {
        UInt256 difficulty = Difficulty.of(rules.fork(), parent, header.timestamp());
        if (isRightAfterDao(header) && !header.extraData().equals(DAO_EXTRA_DATA)) {
            return wrong("extraData", DAO_EXTRA_DATA, header.extraData());
        }
        return same("difficulty", difficulty, header.difficulty());
    }

    private boolean isRightAfterDao(BlockHeader header) {
        long before = Math.max(0, header.number() - DAO_BLOCKS);
        return chain.at(header).fork() == Fork.DAO_FORK
                && !chain.at(before, 0).isAtLeast(Fork.DAO_FORK);
    }

    private static Optional<BlockFault> checkLaterFields(
            BlockHeader header, BlockHeader parent, BlockRules rules) {
        boolean hasBlobs = rules.isAtLeast(Fork.CANCUN);
        Long excess = hasBlobs ? FeeMarket.nextExcessBlobGas(parent, rules) : null;
        Long blobGasUsed = header.blobGasUsed();
        return present("withdrawalsRoot", rules, Fork.SHANGHAI, header.withdrawalsRoot())
                .or(() -> present("blobGasUsed", rules, Fork.CANCUN, blobGasUsed))
                .or(() ->
                        blobGasUsed != null && blobGasUsed > rules.maxBlobGas()
                                ? wrong("blobGasUsed", "at most " + rules.maxBlobGas(), blobGasUsed)
                                : Optional.empty())
                .or(() -> same("excessBlobGas", excess, header.excessBlobGas()))
                .or(() ->
                        present(
                                "parentBeaconBlockRoot",
                                rules,
                                Fork.CANCUN,
                                header.parentBeaconBlockRoot()))
                .or(() -> present("requestsHash", rules, Fork.PRAGUE, header.requestsHash()));
    }

    private static Optional<BlockFault> present(
            String field, BlockRules rules, Fork since, @Nullable Object value) {
        boolean isNeeded = rules.isAtLeast(since);
        return isNeeded == (value != null)
                ? Optional.empty()
                : wrong(field, isNeeded ? "a value" : "none", value == null ? "absent" : value);
    }

    private static Optional<BlockFault> same(
            String field, @Nullable Object expected, @Nullable Object actual) {
        return Objects.equals(expected, actual)
                ? Optional.empty()
                : wrong(
                        field,
                        Objects.requireNonNullElse(expected, "none"),
                        Objects.requireNonNullElse(actual, "absent"));
    }

    private static Optional<BlockFault> wrong(String field, Object expected, Object actual) {
        return Optional.of(
                new BlockFault.WrongHeaderField(field, expected.toString(), actual.toString()));
    }
}
