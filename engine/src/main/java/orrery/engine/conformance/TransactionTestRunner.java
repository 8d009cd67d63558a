package orrery.engine.conformance;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Transaction;
import orrery.engine.codec.JsonFormatException;
import orrery.engine.codec.JsonPlace;
import orrery.engine.codec.RlpException;
import orrery.engine.conformance.Tally.Where;
import orrery.engine.execution.BlockDuties;
import orrery.engine.execution.BlockRules;
import orrery.engine.execution.IntrinsicGas;
import orrery.engine.execution.InvalidTransaction;
import orrery.engine.execution.TransactionValidator;
import orrery.engine.primitives.Address;
import orrery.engine.spec.BlobSchedule;
import orrery.engine.spec.Fork;

/// Runs TransactionTests: bytes that are a valid transaction with a hash, a sender and an intrinsic
/// gas under some forks, and none under others. Owned by one thread.
public final class TransactionTestRunner {
    private static final long CHAIN_ID = 1;

    private final Tally tally = new Tally();

    /// Runs every test under a path: a file, a folder or a zip.
    ///
    /// @throws VectorException where the path holds no vectors
    public void run(Path path) {
        VectorFiles.forEach(path, _ -> true, this::runFile);
    }

    /// The outcome of all runs so far.
    public SuiteResult result() {
        return tally.result();
    }

    private void runFile(String file, JsonPlace document) {
        document.forEach((test, place) -> {
            Transaction transaction = decode(place.get("txbytes"));
            place.get("result")
                    .forEach((fork, expected) ->
                            judge(new Where(file, test, fork, 0), transaction, expected));
        });
    }

    private static @Nullable Transaction decode(JsonPlace place) {
        try {
            return Transaction.decode(place.bytes());
        } catch (RlpException | JsonFormatException malformed) {
            return null;
        }
    }

    private void judge(Where where, @Nullable Transaction transaction, JsonPlace expected) {
        Optional<Fork> fork = ForkNames.fork(where.fork());
        if (fork.isEmpty()) {
            tally.skip("unknown fork " + where.fork(), 1);
            return;
        }
        BlockRules rules =
                new BlockRules(
                        CHAIN_ID, fork.get(), BlobSchedule.of(fork.get()), BlockDuties.ETHEREUM);
        boolean mustBeRefused = expected.get("exception").isPresent();
        Optional<String> fault =
                transaction == null
                        ? Optional.of("no transaction")
                        : new TransactionValidator(rules)
                                .checkAlone(transaction)
                                .map(InvalidTransaction::message);
        if (fault.isPresent() != mustBeRefused) {
            tally.fail(
                    where,
                    "validity",
                    mustBeRefused ? expected.get("exception").text() : "valid",
                    fault.orElse("valid"));
        } else if (transaction == null || mustBeRefused) {
            tally.pass();
        } else {
            compare(where, transaction, rules, expected);
        }
    }

    private void compare(
            Where where, Transaction transaction, BlockRules rules, JsonPlace expected) {
        Address sender = transaction.sender().orElse(Address.ZERO);
        long intrinsicGas = IntrinsicGas.of(transaction, rules.gas()).standard();
        if (!transaction.hash().equals(expected.get("hash").hash())) {
            tally.fail(where, "hash", expected.get("hash").hash(), transaction.hash());
        } else if (!sender.equals(expected.get("sender").address())) {
            tally.fail(where, "sender", expected.get("sender").address(), sender);
        } else if (intrinsicGas != expected.get("intrinsicGas").number()) {
            tally.fail(where, "intrinsicGas", expected.get("intrinsicGas").number(), intrinsicGas);
        } else {
            tally.pass();
        }
    }
}
