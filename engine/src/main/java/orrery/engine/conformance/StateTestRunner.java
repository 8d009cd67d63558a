package orrery.engine.conformance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import orrery.engine.chain.Log;
import orrery.engine.chain.Receipt;
import orrery.engine.codec.JsonPlace;
import orrery.engine.codec.RlpWriter;
import orrery.engine.conformance.Tally.Where;
import orrery.engine.crypto.Keccak256;
import orrery.engine.execution.BlockExecutor;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.BlockResult;
import orrery.engine.primitives.Hash256;
import orrery.engine.state.WorldState;

/// Runs GeneralStateTests: every case is a block of one transaction, and is judged by the state
/// root and the hash of the logs afterwards.
public final class StateTestRunner extends VectorRunner {
    private final ExecutorPool executors;
    private final Predicate<String> forks;
    private final Consumer<Hash256> roots;

    /// @param executors one is borrowed for each file; whoever made the pool closes it after the
    ///   run
    /// @param forks which forks' cases to run, by the names that the vectors use
    public StateTestRunner(ExecutorPool executors, Predicate<String> forks) {
        this(executors, forks, _ -> {});
    }

    /// @param roots told the state root after each case, on the thread that runs it
    public StateTestRunner(
            ExecutorPool executors, Predicate<String> forks, Consumer<Hash256> roots) {
        this.executors = executors;
        this.forks = forks;
        this.roots = roots;
    }

    @Override
    void run(String file, JsonPlace document, Tally tally) {
        try (ExecutorPool.Loan loan = executors.borrow()) {
            document.forEach((test, place) -> {
                if (isOfKind(VectorKind.STATE_TEST, new Where(file, test, "", 0), place, tally)) {
                    runForks(file, test, place, loan.executor(), tally);
                }
            });
        }
    }

    private void runForks(
            String file, String test, JsonPlace place, BlockExecutor executor, Tally tally) {
        place.get("post")
                .forEach((fork, posts) ->
                        runFork(new Where(file, test, fork, 0), posts, place, executor, tally));
    }

    private void runFork(
            Where first, JsonPlace cases, JsonPlace place, BlockExecutor executor, Tally tally) {
        List<JsonPlace> posts = cases.list(p -> p);
        if (!forks.test(first.fork())) {
            tally.skip("--fork leaves out " + first.fork(), posts.size());
            return;
        }
        if (ForkNames.named(first.fork()).isEmpty()) {
            tally.skip(notAFork(first.fork()), posts.size());
            return;
        }
        for (int index = 0; index < posts.size(); index++) {
            Where where = new Where(first.file(), first.test(), first.fork(), index);
            JsonPlace post = posts.get(index);
            judge(
                    where,
                    tally,
                    VectorKind.STATE_TEST.title(),
                    () ->
                            judge(
                                    where,
                                    StateTestCase.read(place, where.fork(), post),
                                    executor,
                                    tally));
        }
    }

    private void judge(Where where, StateTestCase test, BlockExecutor executor, Tally tally) {
        WorldState state = WorldState.of(test.pre());
        Optional<Refusal> refusal = Optional.empty();
        List<Log> logs = List.of();
        Hash256 root = state.root();
        if (test.transaction() == null) {
            refusal = Optional.of(new Refusal.Malformed("the bytes are no transaction"));
        } else {
            BlockInput input =
                    new BlockInput(test.rules(), test.block(), StateTestRunner::ancestorHash);
            switch (executor.execute(input, state)) {
                case BlockResult.Rejected rejected ->
                        refusal = Optional.of(new Refusal.Invalid(rejected.fault()));
                case BlockResult.Executed executed -> {
                    root = state.apply(executed.diff());
                    logs =
                            executed.receipts().stream()
                                    .map(Receipt::logs)
                                    .flatMap(List::stream)
                                    .toList();
                }
            }
        }
        roots.accept(root);
        String exception = test.exception();
        if (refusal.isPresent() != (exception != null)) {
            tally.fail(
                    where,
                    "validity",
                    exception == null ? "executed" : exception,
                    refusal.map(Refusal::message).orElse("executed"));
            return;
        }
        if (exception != null) {
            refusal.ifPresent(r -> tally.compareReason(where, "validity", exception, r));
        }
        if (!root.equals(test.postRoot())) {
            tally.fail(where, "hash", test.postRoot(), root);
        } else if (!hash(logs).equals(test.logsHash())) {
            tally.fail(where, "logs", test.logsHash(), hash(logs));
        } else {
            tally.pass();
        }
    }

    /// State tests have no chain: a block's hash is that of its number's decimal digits.
    private static Hash256 ancestorHash(long number) {
        return Keccak256.hash(Long.toString(number).getBytes(StandardCharsets.UTF_8));
    }

    private static Hash256 hash(List<Log> logs) {
        RlpWriter out = new RlpWriter().beginList();
        logs.forEach(log -> log.writeTo(out));
        return out.endList().keccak();
    }
}
