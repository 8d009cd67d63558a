package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.execution.CallMix;
import orrery.engine.api.execution.ContractCalls;
import orrery.engine.api.execution.ContractCalls.FunctionCalls;
import orrery.engine.api.execution.ContractScaling;
import orrery.engine.api.execution.ContractStudy;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.MemoryLocation;
import orrery.engine.parallel.TransactionRecord;
import orrery.engine.parallel.analysis.ContractReport;
import orrery.engine.parallel.analysis.CostModel;
import orrery.engine.primitives.Address;

/// Transactions that ran one after the other, asked about contract by contract. Immutable.
final class StudiedContracts implements ContractStudy {
    private final String name;
    private final ExecutionRecord record;
    private final List<Call> calls;
    private final CostModel costs;
    private final StudyWords words;
    private final List<ContractCalls> contracts;

    /// What a transaction asked for.
    ///
    /// @param to absent where a contract is created
    /// @param what the function's signature, or a word
    record Call(Address sender, @Nullable Address to, String what) {}

    /// @param record of one lane
    /// @param calls by the record's transactions
    StudiedContracts(
            String name,
            ExecutionRecord record,
            List<Call> calls,
            CostModel costs,
            StudyWords words) {
        this.name = name;
        this.record = record;
        this.calls = List.copyOf(calls);
        this.costs = costs;
        this.words = words;
        contracts = count();
    }

    private List<ContractCalls> count() {
        Map<Address, Map<String, Integer>> found = new TreeMap<>();
        for (TransactionRecord transaction : record.transactions()) {
            for (Address contract : used(transaction)) {
                found.computeIfAbsent(contract, _ -> new TreeMap<>())
                        .merge(function(contract, transaction.index()), 1, Integer::sum);
            }
        }
        List<ContractCalls> all = new ArrayList<>();
        found.forEach((contract, functions) -> {
            List<FunctionCalls> each =
                    functions.entrySet().stream()
                            .map(e -> new FunctionCalls(e.getKey(), e.getValue()))
                            .sorted(Comparator.comparingInt(FunctionCalls::calls).reversed())
                            .toList();
            int sum = each.stream().mapToInt(FunctionCalls::calls).sum();
            all.add(new ContractCalls(contract, words.account(contract), sum, each));
        });
        all.sort(Comparator.comparingInt(ContractCalls::calls).reversed());
        return List.copyOf(all);
    }

    private static Set<Address> used(TransactionRecord transaction) {
        Set<Address> used = new TreeSet<>();
        transaction.committed().reads().forEach(r -> note(r.location(), used));
        transaction.committed().writes().forEach(w -> note(w.location(), used));
        return used;
    }

    private static void note(MemoryLocation location, Set<Address> used) {
        if (location instanceof MemoryLocation.Slot(Address address, var _)) {
            used.add(address);
        }
    }

    private String function(Address contract, int transaction) {
        Call call = calls.get(transaction);
        return call.to() == null || call.to().equals(contract)
                ? call.what()
                : call.what() + " of " + words.account(call.to());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int transactions() {
        return calls.size();
    }

    @Override
    public List<ContractCalls> contracts() {
        return contracts;
    }

    @Override
    public ContractScaling report(CallMix mix) {
        ContractReport report =
                ContractReport.of(
                        record,
                        calls.stream().map(Call::sender).toList(),
                        mix.contract(),
                        index -> mix.holds(function(mix.contract(), index)),
                        costs);
        List<ContractScaling.Slot> slots =
                report.slots().stream()
                        .map(slot ->
                                new ContractScaling.Slot(
                                        words.place(slot.location()),
                                        slot.writers(),
                                        slot.readers(),
                                        slot.isCounter(),
                                        slot.commutative(),
                                        slot.sharded(),
                                        slot.perUser()))
                        .toList();
        return new ContractScaling(
                mix.contract(),
                words.account(mix.contract()),
                report.calls().size(),
                report.lanes(),
                report.speedups(),
                report.bound(),
                report.independent(),
                slots,
                ContractReport.SHARDS);
    }
}
