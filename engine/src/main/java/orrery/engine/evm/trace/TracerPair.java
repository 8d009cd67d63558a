package orrery.engine.evm.trace;

import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Log;
import orrery.engine.chain.Transaction;
import orrery.engine.evm.CallKind;
import orrery.engine.evm.Halt;
import orrery.engine.evm.Halt.Fault;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// Two tracers that watch the same execution, the first one hearing everything first.
public record TracerPair(TransactionTracer first, TransactionTracer second)
        implements TransactionTracer {
    @Override
    public void begin(Transaction transaction, Address sender, Address coinbase, StateView state) {
        first.begin(transaction, sender, coinbase, state);
        second.begin(transaction, sender, coinbase, state);
    }

    @Override
    public void end(long gasUsed) {
        first.end(gasUsed);
        second.end(gasUsed);
    }

    @Override
    public void enter(
            int depth,
            CallKind kind,
            Address from,
            Address to,
            Address codeAddress,
            UInt256 value,
            Bytes input,
            long gas) {
        first.enter(depth, kind, from, to, codeAddress, value, input, gas);
        second.enter(depth, kind, from, to, codeAddress, value, input, gas);
    }

    @Override
    public void exit(int depth, Halt halt, long gasUsed, Bytes output) {
        first.exit(depth, halt, gasUsed, output);
        second.exit(depth, halt, gasUsed, output);
    }

    @Override
    public void refuse(int depth, Refusal refusal) {
        first.refuse(depth, refusal);
        second.refuse(depth, refusal);
    }

    @Override
    public void beforeInstruction(Step step) {
        first.beforeInstruction(step);
        second.beforeInstruction(step);
    }

    @Override
    public void afterInstruction(long gasCost, long refund, @Nullable Fault fault) {
        first.afterInstruction(gasCost, refund, fault);
        second.afterInstruction(gasCost, refund, fault);
    }

    @Override
    public void log(Log log) {
        first.log(log);
        second.log(log);
    }

    @Override
    public void selfDestruct(Address account, Address beneficiary, UInt256 balance) {
        first.selfDestruct(account, beneficiary, balance);
        second.selfDestruct(account, beneficiary, balance);
    }
}
