package orrery.engine.execution;

import java.util.Optional;
import orrery.engine.chain.AccessListEntry;
import orrery.engine.chain.Authorization;
import orrery.engine.chain.Transaction;
import orrery.engine.evm.BlockEnvironment;
import orrery.engine.evm.Delegation;
import orrery.engine.evm.Evm;
import orrery.engine.evm.ExecutionResult;
import orrery.engine.evm.Message;
import orrery.engine.evm.trace.StateView;
import orrery.engine.evm.trace.TransactionTracer;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.spec.GasSchedule;
import orrery.engine.state.Journal;
import orrery.engine.state.JournalAccount;
import orrery.engine.state.StorageSlot;

/// Runs single transactions over a journal (Yellow Paper 6.2): checks, buys gas, sets delegations,
/// executes, refunds, pays the beneficiary. Owned by one thread, as its journal and EVM are.
public final class TransactionProcessor {
    private final BlockRules rules;
    private final GasSchedule gas;
    private final BlockEnvironment block;
    private final Journal journal;
    private final Evm evm;
    private final TransactionValidator validator;
    private final TransactionWatch watch;
    private final StateView view;
    private int executed;

    public TransactionProcessor(
            BlockRules rules, BlockEnvironment block, Journal journal, Evm evm) {
        this(rules, block, journal, evm, TransactionWatch.NONE);
    }

    /// @param watch who sees which transaction run
    public TransactionProcessor(
            BlockRules rules,
            BlockEnvironment block,
            Journal journal,
            Evm evm,
            TransactionWatch watch) {
        this.watch = watch;
        this.view = new StateView(journal);
        this.rules = rules;
        this.gas = rules.gas();
        this.block = block;
        this.journal = journal;
        this.evm = evm;
        this.validator = new TransactionValidator(rules);
    }

    /// Checks and runs a transaction. A refused one leaves no trace in the journal.
    ///
    /// @param gasAvailable gas that the block has left
    /// @param blobGasAvailable blob gas that the block has left
    public TransactionAttempt process(
            Transaction transaction, long gasAvailable, long blobGasAvailable) {
        Optional<InvalidTransaction> fault =
                validator
                        .checkAlone(transaction)
                        .or(() ->
                                validator.checkAgainstBlock(
                                        transaction,
                                        block.baseFee(),
                                        block.blobBaseFee(),
                                        gasAvailable,
                                        blobGasAvailable));
        if (fault.isPresent()) {
            return new TransactionAttempt.Refused(fault.get());
        }
        Address sender = transaction.sender().orElseThrow();
        JournalAccount account = journal.account(sender);
        fault =
                validator.checkAgainstSender(
                        transaction,
                        sender,
                        account.nonce(),
                        journal.balanceUnseen(account),
                        journal.code(account));
        if (journal.isSpeculating() && fault.isEmpty()) {
            journal.covers(account, validator.maximalCost(transaction));
        }
        return fault.isPresent()
                ? new TransactionAttempt.Refused(fault.get())
                : new TransactionAttempt.Executed(execute(transaction, sender));
    }

    private TransactionResult execute(Transaction transaction, Address sender) {
        journal.beginTransaction();
        TransactionTracer tracer = watch.tracer(executed++, transaction);
        if (tracer != null) {
            tracer.begin(transaction, sender, block.coinbase(), view);
        }
        UInt256 price = effectiveGasPrice(transaction);
        long gasLimit = transaction.gasLimit();
        IntrinsicGas intrinsic = IntrinsicGas.of(transaction, gas);
        long blobGas = transaction.blobVersionedHashes().size() * gas.blob;
        journal.subtractBalance(
                sender, fee(price, gasLimit).add(fee(block.blobBaseFee(), blobGas)));
        journal.incrementNonce(sender);
        warmAccessList(transaction);
        for (Authorization authorization : transaction.authorizations()) {
            delegate(authorization);
        }
        ExecutionResult result =
                evm.execute(
                        new Message(
                                sender,
                                transaction.to(),
                                transaction.value(),
                                transaction.data(),
                                gasLimit - intrinsic.standard(),
                                price,
                                transaction.blobVersionedHashes()),
                        tracer);
        long spent = gasLimit - result.gasLeft();
        long refund = Math.min(result.refund(), spent / gas.maxRefundDivisor);
        long gasUsed = Math.max(spent - refund, intrinsic.floor());
        journal.addBalance(sender, fee(price, gasLimit - gasUsed));
        UInt256 tip = fee(price.subtract(block.baseFee()), gasUsed);
        journal.touch(block.coinbase());
        journal.addBalance(block.coinbase(), tip);
        journal.finishTransaction(gas.clearsEmptyAccounts);
        if (tracer != null) {
            tracer.end(gasUsed);
        }
        return new TransactionResult(
                transaction,
                sender,
                result.halt(),
                gasUsed,
                refund,
                price,
                tip,
                result.output(),
                result.created(),
                journal.logs());
    }

    /// What a unit of gas costs the sender (EIP-1559); the gas price itself before London.
    private UInt256 effectiveGasPrice(Transaction transaction) {
        UInt256 cap = transaction.maxFeePerGas();
        if (!rules.isAtLeast(Fork.LONDON)) {
            return cap;
        }
        UInt256 room = cap.subtract(block.baseFee());
        UInt256 tip = transaction.maxPriorityFeePerGas();
        return block.baseFee().add(tip.compareTo(room) < 0 ? tip : room);
    }

    private static UInt256 fee(UInt256 price, long units) {
        return price.multiply(UInt256.of(units));
    }

    private void warmAccessList(Transaction transaction) {
        for (AccessListEntry entry : transaction.accessList()) {
            JournalAccount account = journal.account(entry.address());
            journal.warm(account);
            for (UInt256 key : entry.slots()) {
                StorageSlot slot = journal.slot(account, key.l0(), key.l1(), key.l2(), key.l3());
                journal.warm(slot);
                slot.forgetLoad();
            }
        }
    }

    /// EIP-7702 "Behavior": an authorization that does not hold is passed over.
    private void delegate(Authorization authorization) {
        UInt256 chainId = authorization.chainId();
        if (!chainId.isZero() && !chainId.equals(UInt256.of(rules.chainId()))) {
            return;
        }
        if (authorization.nonce() == -1) {
            return;
        }
        Optional<Address> signer = authorization.authority();
        if (signer.isEmpty()) {
            return;
        }
        Address authority = signer.get();
        JournalAccount account = journal.account(authority);
        journal.warm(account);
        Bytes code = journal.code(account);
        if (!code.isEmpty() && Delegation.target(code) == null) {
            return;
        }
        if (account.nonce() != authorization.nonce()) {
            return;
        }
        if (account.exists()) {
            journal.addRefund(gas.authorization - gas.authorizationOfExisting);
        }
        boolean isRevocation = authorization.address().equals(Address.ZERO);
        journal.setCode(
                authority, isRevocation ? Bytes.EMPTY : Delegation.to(authorization.address()));
        journal.incrementNonce(authority);
    }
}
