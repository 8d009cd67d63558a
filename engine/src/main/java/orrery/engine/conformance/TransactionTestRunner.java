package orrery.engine.conformance;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Transaction;
import orrery.engine.codec.JsonPlace;
import orrery.engine.codec.RlpException;
import orrery.engine.conformance.Tally.Where;
import orrery.engine.execution.BlockDuties;
import orrery.engine.execution.BlockRules;
import orrery.engine.execution.IntrinsicGas;
import orrery.engine.execution.TransactionValidator;
import orrery.engine.primitives.Address;

/// Runs TransactionTests: bytes that are a valid transaction with a hash, a sender and an intrinsic
/// gas under some forks, and none under others.
public final class TransactionTestRunner extends VectorRunner {
    private final Predicate<String> forks;

    /// @param forks which forks' cases to run, by the names that the vectors use
    public TransactionTestRunner(Predicate<String> forks) {
        this.forks = forks;
    }

    @Override
    void run(String file, JsonPlace document, Tally tally) {
        document.forEach((test, place) -> {
            if (isOfKind(VectorKind.TRANSACTION_TEST, new Where(file, test, "", 0), place, tally)) {
                place.get("result")
                        .forEach((fork, expected) ->
                                runFork(new Where(file, test, fork, 0), place, expected, tally));
            }
        });
    }

    private void runFork(Where where, JsonPlace place, JsonPlace expected, Tally tally) {
        if (!forks.test(where.fork())) {
            tally.skip("--fork leaves out " + where.fork(), 1);
            return;
        }
        judge(
                where,
                tally,
                VectorKind.TRANSACTION_TEST.title(),
                () -> {
                    Optional<TestNetwork> network =
                            TestNetwork.named(
                                    where.fork(), place.get("config"), BlockDuties.ETHEREUM);
                    if (network.isEmpty()) {
                        tally.skip(notAFork(where.fork()), 1);
                    } else {
                        BlockRules rules = network.get().before().at(0, 0);
                        judge(where, place.get("txbytes"), rules, expected, tally);
                    }
                });
    }

    private static void judge(
            Where where, JsonPlace bytes, BlockRules rules, JsonPlace expected, Tally tally) {
        @Nullable Transaction transaction = null;
        Optional<Refusal> refusal;
        try {
            transaction = Transaction.decode(bytes.bytes());
            refusal = new TransactionValidator(rules).checkAlone(transaction).map(Refusal::of);
        } catch (RlpException malformed) {
            refusal = Optional.of(new Refusal.Malformed(String.valueOf(malformed.getMessage())));
        }
        JsonPlace exception = expected.get("exception");
        if (refusal.isPresent() != exception.isPresent()) {
            tally.fail(
                    where,
                    "validity",
                    exception.isPresent() ? exception.text() : "valid",
                    refusal.map(Refusal::message).orElse("valid"));
        } else if (refusal.isPresent()) {
            tally.compareReason(where, "validity", exception.text(), refusal.get());
            tally.pass();
        } else {
            compare(where, Objects.requireNonNull(transaction), rules, expected, tally);
        }
    }

    private static void compare(
            Where where,
            Transaction transaction,
            BlockRules rules,
            JsonPlace expected,
            Tally tally) {
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
