package orrery.engine.conformance;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import orrery.engine.chain.Log;
import orrery.engine.chain.Receipt;
import orrery.engine.codec.JsonFormatException;
import orrery.engine.codec.JsonPlace;
import orrery.engine.codec.RlpWriter;
import orrery.engine.conformance.Tally.Where;
import orrery.engine.crypto.Keccak256;
import orrery.engine.execution.BlockExecutor;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.BlockResult;
import orrery.engine.primitives.Hash256;
import orrery.engine.spec.Fork;
import orrery.engine.state.WorldState;

/// Runs GeneralStateTests: every case is a block of one transaction, and is judged by the state
/// root and the hash of the logs afterwards. Owned by one thread.
public final class StateTestRunner {
    private final BlockExecutor executor;
    private final Predicate<Fork> forks;
    private final Tally tally = new Tally();

    /// @param forks which forks' cases to run
    public StateTestRunner(BlockExecutor executor, Predicate<Fork> forks) {
        this.executor = executor;
        this.forks = forks;
    }

    /// Runs every test under a path: a file, a folder or a zip. May be called for several paths,
    /// one after the other.
    ///
    /// @throws VectorException where the path holds no vectors
    public void run(Path path) {
        run(path, _ -> true);
    }

    /// As above, but only the files whose names are wanted.
    public void run(Path path, Predicate<String> files) {
        VectorFiles.forEach(path, files, this::runFile);
    }

    /// The outcome of all runs so far.
    public SuiteResult result() {
        return tally.result();
    }

    private void runFile(String file, JsonPlace document) {
        document.forEach((test, place) ->
                place.get("post")
                        .forEach((forkName, cases) -> runFork(file, test, forkName, cases, place)));
    }

    private void runFork(
            String file, String test, String forkName, JsonPlace cases, JsonPlace place) {
        List<JsonPlace> posts = cases.list(p -> p);
        Optional<Fork> fork = ForkNames.fork(forkName);
        if (fork.isEmpty() || !forks.test(fork.get())) {
            String reason = (fork.isEmpty() ? "unknown fork " : "fork not asked for: ") + forkName;
            tally.skip(reason, posts.size());
            return;
        }
        for (int index = 0; index < posts.size(); index++) {
            Where where = new Where(file, test, forkName, index);
            try {
                judge(where, StateTestCase.read(place, fork.get(), posts.get(index)));
            } catch (JsonFormatException misshapen) {
                tally.fail(
                        where,
                        "format",
                        "a GeneralStateTest",
                        String.valueOf(misshapen.getMessage()));
            }
        }
    }

    private void judge(Where where, StateTestCase test) {
        WorldState state = WorldState.of(test.pre());
        BlockResult result =
                executor.execute(
                        new BlockInput(test.rules(), test.block(), StateTestRunner::ancestorHash),
                        state);
        boolean isRefused = test.transaction() == null || result instanceof BlockResult.Rejected;
        if (isRefused != test.mustBeRefused()) {
            String reason =
                    result instanceof BlockResult.Rejected rejected
                            ? rejected.fault().message()
                            : isRefused ? "no transaction" : "executed";
            tally.fail(where, "validity", test.mustBeRefused() ? "refused" : "executed", reason);
            return;
        }
        List<Log> logs = List.of();
        Hash256 root = state.root();
        if (result instanceof BlockResult.Executed executed) {
            root = state.apply(executed.diff());
            logs = executed.receipts().stream().map(Receipt::logs).flatMap(List::stream).toList();
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
