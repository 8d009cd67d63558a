package orrery.engine.api.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// A transaction's page.
///
/// @param sentence what it did, in words
/// @param call the decoded call, where the ABI is known
/// @param previousInBlock its neighbours, for going back and forth
/// @param raw the signed envelope (EIP-2718)
public record TransactionDetail(
        TransactionRow row,
        Hash256 blockHash,
        long nonce,
        long gasLimit,
        UInt256 effectiveGasPriceWei,
        @Nullable UInt256 maxFeePerGasWei,
        @Nullable UInt256 maxPriorityFeePerGasWei,
        long cumulativeGasUsed,
        String sentence,
        Bytes input,
        @Nullable Decoded call,
        List<LogEntry> logs,
        @Nullable Hash256 previousInBlock,
        @Nullable Hash256 nextInBlock,
        @Nullable Hash256 previousBySender,
        @Nullable Hash256 nextBySender,
        Bytes raw) {
    public TransactionDetail {
        logs = List.copyOf(logs);
    }

    /// A call or event, decoded by ABI.
    ///
    /// @param signature such as `transfer(address,uint256)`
    public record Decoded(
            String contract, String name, String signature, List<Argument> arguments) {
        public Decoded {
            arguments = List.copyOf(arguments);
        }
    }

    /// One decoded argument.
    public record Argument(String name, String type, String value) {}

    /// One log of the receipt.
    ///
    /// @param decoded absent where the ABI is not known
    public record LogEntry(
            int index,
            Address address,
            @Nullable String contract,
            List<Hash256> topics,
            Bytes data,
            @Nullable Decoded decoded) {
        public LogEntry {
            topics = List.copyOf(topics);
        }
    }
}
